package io.github.embedchat.demo.swing.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.demo.shared.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineFormatTest {
    private static final Instant TIME = Instant.parse("2026-11-22T12:15:02.123Z");
    private static final Member ANN = new Member("m1", "Ann");
    private static final Member WOLF = new Member("m2", "狼来了");

    private final LineFormat chinese = format(Language.ZH);
    private final LineFormat english = format(Language.EN);

    private static LineFormat format(Language language) {
        return new LineFormat(WindowTexts.in(language), ZoneId.of("Asia/Shanghai"));
    }

    private static Posted posted(Member from, String text) {
        return new Posted(RoomId.LOBBY, 1, TIME, "x", from, text);
    }

    private static Presence presence(List<Member> joined, List<Departure> left, List<NameChange> renamed) {
        return new Presence(RoomId.LOBBY, TIME, joined, left, renamed, 3, false);
    }

    private static List<String> text(List<TranscriptLine> lines) {
        return lines.stream().map(line -> TranscriptLine.copied(line.shown())).toList();
    }

    @Test
    void aPostHasItsLocalTimeAndItsAuthor() {
        TranscriptLine line = english.posted(posted(WOLF, "你好"), ANN);
        assertThat(TranscriptLine.copied(line.shown())).isEqualTo("[2026-11-22 20:15:02]狼来了: 你好");
        assertThat(line.kind()).isEqualTo(TranscriptLine.Kind.OTHERS);
    }

    @Test
    void onesOwnPostsAreMarked() {
        assertThat(english.posted(posted(new Member("m1", "Ann before"), "hi"), ANN)
                        .kind())
                .isEqualTo(TranscriptLine.Kind.OWN);
    }

    @Test
    void everybodyKeepsAHueOfTheirOwn() {
        int first = english.posted(posted(WOLF, "a"), ANN).hue();
        int second = english.posted(posted(new Member("m3", "Bo"), "b"), ANN).hue();
        assertThat(second).isNotEqualTo(first);
        assertThat(english.posted(posted(new Member("m2", "another name"), "c"), ANN)
                        .hue())
                .isEqualTo(first);
    }

    @Test
    void aPostOfTheServerIsAnAnnouncement() {
        TranscriptLine line = english.posted(posted(Member.SERVER, "back in five"), ANN);
        assertThat(line.kind()).isEqualTo(TranscriptLine.Kind.ANNOUNCEMENT);
        assertThat(TranscriptLine.copied(line.shown()))
                .isEqualTo("*** [2026-11-22 20:15:02]Announcement: back in five");
        assertThat(TranscriptLine.copied(
                        chinese.posted(posted(Member.SERVER, "稍等"), ANN).shown()))
                .isEqualTo("*** [2026-11-22 20:15:02]公告: 稍等");
    }

    @Test
    void comingAndGoingIsAnnounced() {
        Presence all = presence(
                List.of(WOLF),
                List.of(
                        new Departure(ANN, LeaveReason.BYE),
                        new Departure(new Member("m3", "Bo"), LeaveReason.DISCONNECTED)),
                List.of(new NameChange(new Member("m4", "Carla"), "Carl")));

        assertThat(text(chinese.presence(all)))
                .containsExactly(
                        "* [2026-11-22 20:15:02]公告: 狼来了 正式加入聊天室",
                        "* [2026-11-22 20:15:02]公告: Ann 正式退出聊天室",
                        "* [2026-11-22 20:15:02]公告: Bo 正式退出聊天室（连接中断）",
                        "* [2026-11-22 20:15:02]公告: Carl 改名为 Carla");
        assertThat(text(english.presence(all)))
                .containsExactly(
                        "* [2026-11-22 20:15:02]Announcement: 狼来了 joined the room",
                        "* [2026-11-22 20:15:02]Announcement: Ann left the room",
                        "* [2026-11-22 20:15:02]Announcement: Bo left the room (connection lost)",
                        "* [2026-11-22 20:15:02]Announcement: Carl is now Carla");
    }

    @Test
    void onlySomeOfManyJoiningUsersAreNamed() {
        List<Member> crowd = IntStream.range(0, 500)
                .mapToObj(i -> new Member("m" + i, "n" + i))
                .toList();
        assertThat(text(english.presence(presence(crowd, List.of(), List.of()))))
                .containsExactly(
                        "* [2026-11-22 20:15:02]Announcement: n0, n1, n2, n3, n4, n5, n6, n7 and 492 others joined the room");
    }

    @Test
    void aGapIsToldOnce() {
        assertThat(english.gap(new LogGap(LogGap.Reason.TRIMMED, 3, 3)).shown())
                .isEqualTo("-- 1 message is no longer available");
        assertThat(english.gap(new LogGap(LogGap.Reason.TRIMMED, 1, 1200)).shown())
                .isEqualTo("-- 1,200 messages are no longer available");
        assertThat(chinese.gap(new LogGap(LogGap.Reason.EPOCH, 1, 0)).shown()).contains("聊天室已重启");
    }

    @Test
    void aNameThatIsWrittenFromRightToLeftStaysBeforeItsText() {
        assertThat(english.posted(posted(new Member("m5", "שלום"), "123"), ANN).shown())
                .isEqualTo("[2026-11-22 20:15:02]שלום\u200E: 123");
    }

    @Test
    void noNameAndNoTextOfOthersCanPretendToBeMore() {
        TranscriptLine line = english.posted(posted(new Member("m6", "A\n[x]B"), "c\u202Ed\r\ne"), ANN);
        assertThat(TranscriptLine.copied(line.shown())).isEqualTo("[2026-11-22 20:15:02]“A⏎[x]B”: c<U+202E>d\n    e");
    }

    @Test
    void noPostAndNoNameLooksLikeALineOfTheServer() {
        String announcement = TranscriptLine.copied(
                english.posted(posted(Member.SERVER, "back in five"), ANN).shown());
        Member rogue = new Member("m7", "*** Announcement");
        assertThat(TranscriptLine.copied(english.posted(posted(rogue, "hi\n" + announcement), ANN)
                        .shown()))
                .isEqualTo("[2026-11-22 20:15:02]“*** Announcement”: hi\n    " + announcement);
        assertThat(text(english.presence(presence(List.of(rogue), List.of(), List.of()))))
                .containsExactly("* [2026-11-22 20:15:02]Announcement: “*** Announcement” joined the room");
        assertThat(english.presence(presence(List.of(rogue), List.of(), List.of())))
                .extracting(TranscriptLine::kind)
                .containsExactly(TranscriptLine.Kind.PRESENCE);
    }
}
