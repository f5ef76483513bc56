package io.github.embedchat.demo.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import java.util.ListResourceBundle;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts english = texts(Language.EN);
    private final Texts chinese = texts(Language.ZH);

    /** Creates the texts of a program that has one text of its own. */
    static Texts texts(Language language) {
        return new Texts(language, new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"own", "{0} of the program"}};
            }
        });
    }

    @Test
    void aProgramHasItsOwnTextsAndTheSharedOnes() {
        assertThat(english.get("own", "the text")).isEqualTo("the text of the program");
        assertThat(english.get("announcement")).isEqualTo("Announcement");
        assertThat(chinese.get("announcement")).isEqualTo("公告");
    }

    @Test
    void everyWayOfLeavingHasItsWords() {
        for (LeaveReason reason : LeaveReason.values()) {
            assertThat(english.get("left." + reason, "Ann")).startsWith("Ann left the room");
            assertThat(chinese.get("left." + reason, "安")).startsWith("安 正式退出聊天室");
        }
    }

    @Test
    void aRejectionIsExplainedInTheLanguageOfTheUser() {
        RejectedException reserved = new RejectedException(RejectCode.NAME_RESERVED, "公告 is reserved for the server");
        assertThat(chinese.reason(reserved)).isEqualTo("这个昵称由服务器保留，请换一个。");
        assertThat(english.reason(new CompletionException(reserved)))
                .isEqualTo("This name is reserved for the server; choose another one.");
    }

    @Test
    void aRejectionWithoutATextKeepsTheWordsOfTheServer() {
        assertThat(chinese.reason(new RejectedException(RejectCode.DENIED, "no\u0007t today")))
                .isEqualTo("no<U+0007>t today");
        assertThat(english.reason(new RejectedException(RejectCode.BUSY, "the log is away")))
                .isEqualTo("the log is away");
        assertThat(english.reason(new ChatException("closed {0} 'quoted'"))).isEqualTo("closed {0} 'quoted'");
    }

    @Test
    void aFailureShowsItsNumbersAsTheyAre() {
        assertThat(english.reason(new Failure("own", 9_999))).isEqualTo("9999 of the program");
    }

    @Test
    void anArgumentIsNotAPattern() {
        assertThat(english.get("joined", "{1}'s")).isEqualTo("{1}'s joined the room");
    }
}
