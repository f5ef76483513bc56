package io.github.embedchat.demo.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Presence;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTextsTest {
    private static final Member ANN = new Member("m1", "Ann");
    private static final Member BOB = new Member("m2", "Bob");
    private static final Member EVE = new Member("m3", "E\nve");

    private final EventTexts english = new EventTexts(TextsTest.texts(Language.EN));
    private final EventTexts chinese = new EventTexts(TextsTest.texts(Language.ZH));

    private static Presence presence(List<Member> joined, List<Departure> left, List<NameChange> renamed) {
        return new Presence(RoomId.LOBBY, Instant.EPOCH, joined, left, renamed, 3, false);
    }

    @Test
    void allWhoJoinedAreOneSentence() {
        Presence presence = presence(List.of(ANN, BOB), List.of(), List.of());
        assertThat(english.of(presence)).containsExactly("Ann, Bob joined the room");
        assertThat(chinese.of(presence)).containsExactly("Ann、Bob 正式加入聊天室");
    }

    @Test
    void eachWayOfLeavingIsOneSentence() {
        Presence presence = presence(
                List.of(),
                List.of(
                        new Departure(ANN, LeaveReason.BYE),
                        new Departure(EVE, LeaveReason.TIMEOUT),
                        new Departure(BOB, LeaveReason.LEFT)),
                List.of());
        assertThat(english.of(presence)).containsExactly("Ann, Bob left the room", "E⏎ve left the room (timed out)");
        assertThat(chinese.of(presence)).containsExactly("Ann、Bob 正式退出聊天室", "E⏎ve 正式退出聊天室（连接超时）");
    }

    @Test
    void eachNewNameIsOneSentence() {
        Presence presence = presence(List.of(), List.of(), List.of(new NameChange(ANN, "An\u0007na")));
        assertThat(english.of(presence)).containsExactly("“An<U+0007>na” is now Ann");
    }

    @Test
    void aNameCannotAddASentence() {
        Member rogue = new Member("m4", "Bob left the room; Ann");
        Presence presence = presence(List.of(rogue), List.of(), List.of(new NameChange(ANN, rogue.name())));
        assertThat(english.of(presence))
                .containsExactly("“Bob left the room; Ann” joined the room", "“Bob left the room; Ann” is now Ann");
        assertThat(chinese.of(presence))
                .containsExactly("“Bob left the room; Ann” 正式加入聊天室", "“Bob left the room; Ann” 改名为 Ann");
    }

    @Test
    void aFewOfACrowdAreNamed() {
        List<Member> nine = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> new Member("m" + i, "n" + i))
                .toList();
        List<Member> eight = nine.subList(0, 8);
        assertThat(english.of(presence(eight, List.of(), List.of())))
                .containsExactly("n1, n2, n3, n4, n5, n6, n7, n8 joined the room");
        assertThat(english.of(presence(nine, List.of(), List.of())))
                .containsExactly("n1, n2, n3, n4, n5, n6, n7, n8 and 1 other joined the room");
        assertThat(chinese.of(presence(nine, List.of(), List.of())))
                .containsExactly("n1、n2、n3、n4、n5、n6、n7、n8 等 9 人 正式加入聊天室");
    }

    @Test
    void aGapSaysHowMuchIsMissingIfThatIsKnown() {
        assertThat(english.of(new LogGap(LogGap.Reason.TRIMMED, 3, 3))).isEqualTo("1 message is no longer available");
        assertThat(chinese.of(new LogGap(LogGap.Reason.TRIMMED, 5, 9))).isEqualTo("有 5 条消息已无法获取");
        assertThat(english.of(new LogGap(LogGap.Reason.EPOCH, 1, 0)))
                .isEqualTo("the room was restarted; earlier messages may be missing");
    }
}
