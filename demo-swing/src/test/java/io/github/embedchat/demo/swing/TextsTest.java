package io.github.embedchat.demo.swing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.demo.shared.Language;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts english = new Texts(Language.EN);
    private final Texts chinese = new Texts(Language.ZH);

    private static ResourceBundle bundle(Language language) {
        return ResourceBundle.getBundle("io.github.embedchat.demo.swing.texts", language.locale());
    }

    @Test
    void bothLanguagesSayTheSame() {
        Set<String> refusals =
                Stream.of(RejectCode.values()).map(code -> "refused." + code).collect(Collectors.toSet());
        Set<String> onlyChinese = new TreeSet<>(bundle(Language.ZH).keySet());
        onlyChinese.removeAll(bundle(Language.EN).keySet());

        assertThat(bundle(Language.ZH).keySet()).containsAll(bundle(Language.EN).keySet());
        assertThat(refusals)
                .as("for some of which the English of the server will do")
                .containsAll(onlyChinese);
    }

    @Test
    void bothLanguagesHaveTheSamePlaces() {
        for (String key : bundle(Language.EN).keySet()) {
            assertThat(places(Language.ZH, key)).as(key).isEqualTo(places(Language.EN, key));
        }
    }

    private static Set<String> places(Language language, String key) {
        return Pattern.compile("\\{(\\d)")
                .matcher(bundle(language).getString(key))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void everyWayOfLeavingHasItsWords() {
        for (LeaveReason reason : LeaveReason.values()) {
            assertThat(english.get("left." + reason, "Ann")).startsWith("Ann left the room");
            assertThat(chinese.get("left." + reason, "安")).startsWith("安正式退出聊天室");
        }
    }

    @Test
    void aRefusalIsToldInTheLanguageOfTheReader() {
        RejectedException reserved = new RejectedException(RejectCode.NAME_RESERVED, "公告 is reserved for the server");
        assertThat(chinese.reason(reserved)).isEqualTo("这个名字是服务器保留的。");
        assertThat(english.reason(new CompletionException(reserved)))
                .isEqualTo("This name is reserved for the server.");
    }

    @Test
    void aRefusalThatIsUnknownIsToldInTheWordsOfTheServer() {
        assertThat(chinese.reason(new RejectedException(RejectCode.DENIED, "no\u0007t today")))
                .isEqualTo("no<U+0007>t today");
        assertThat(english.reason(new ChatException("closed {0} 'quoted'"))).isEqualTo("closed {0} 'quoted'");
    }

    @Test
    void foreignTextIsNoPattern() {
        assertThat(english.get("joined", "{1}'s")).isEqualTo("{1}'s joined the room");
    }
}
