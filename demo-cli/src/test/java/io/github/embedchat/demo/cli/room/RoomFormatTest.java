package io.github.embedchat.demo.cli.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.demo.shared.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomFormatTest {
    private static final Instant TIME = Instant.parse("2026-11-22T20:15:02.123Z");
    private static final Member ANN = new Member("m1", "Ann");
    private static final Member BOB = new Member("m2", "Bob");

    private final RoomFormat english = format(Language.EN);
    private final RoomFormat chinese = format(Language.ZH);
    private final RoomFormat indented =
            new RoomFormat(CliTexts.in(Language.EN), ZoneId.of("UTC"), TerminalText::indented);

    @Test
    void aPostHasTheLocalTimeTheNameAndTheText() {
        RoomFormat shanghai = new RoomFormat(CliTexts.in(Language.ZH), ZoneId.of("Asia/Shanghai"), TerminalText::flat);

        assertThat(shanghai.posted(posted(new Member("m1", "狼来了"), "你好")))
                .isEqualTo(new PrintedLine(PrintedLine.Kind.POST, "[2026-11-23 04:15:02]狼来了: 你好"));
    }

    @Test
    void theServerSpeaksUnderANameInTheLanguageOfTheReader() {
        Posted posted = posted(Member.SERVER, "back in five");

        assertThat(english.posted(posted))
                .isEqualTo(new PrintedLine(
                        PrintedLine.Kind.ANNOUNCEMENT, "*** [2026-11-22 20:15:02]Announcement: back in five"));
        assertThat(chinese.posted(posted).text()).isEqualTo("*** [2026-11-22 20:15:02]公告: back in five");
    }

    @Test
    void aNoticeIsForTheReaderAlone() {
        Notice notice = new Notice(Instant.parse("2026-11-22T20:15:02Z"), "your password expires\u001b[31m");

        assertThat(english.notice(notice).text())
                .isEqualTo("*** [2026-11-22 20:15:02]To you: your password expires␛[31m");
        assertThat(chinese.notice(notice).text()).contains("]给你的通知: ");
    }

    @Test
    void joiningIsAnnounced() {
        Presence presence = presence(List.of(ANN), List.of(), List.of());

        assertThat(texts(english.presence(presence)))
                .containsExactly("* [2026-11-22 20:15:02]Announcement: Ann joined the room (3 online)");
        assertThat(texts(chinese.presence(presence))).containsExactly("* [2026-11-22 20:15:02]公告: Ann 正式加入聊天室（在线 3 人）");
    }

    @Test
    void leavingIsAnnouncedWithItsReasonUnlessItWasOnPurpose() {
        Departure onPurpose = new Departure(ANN, LeaveReason.BYE);
        Departure lost = new Departure(BOB, LeaveReason.DISCONNECTED);
        Presence presence = presence(List.of(), List.of(onPurpose, lost), List.of());

        assertThat(texts(english.presence(presence)))
                .containsExactly(
                        "* [2026-11-22 20:15:02]Announcement: Ann left the room",
                        "* [2026-11-22 20:15:02]Announcement: Bob left the room (connection lost) (3 online)");
        assertThat(texts(chinese.presence(presence)))
                .containsExactly(
                        "* [2026-11-22 20:15:02]公告: Ann 正式退出聊天室",
                        "* [2026-11-22 20:15:02]公告: Bob 正式退出聊天室（连接中断）（在线 3 人）");
    }

    @Test
    void aNewNameIsAnnounced() {
        Presence presence = presence(List.of(), List.of(), List.of(new NameChange(ANN, "Anna")));

        assertThat(texts(english.presence(presence)))
                .containsExactly("* [2026-11-22 20:15:02]Announcement: Anna is now Ann (3 online)");
        assertThat(texts(chinese.presence(presence)))
                .containsExactly("* [2026-11-22 20:15:02]公告: Anna 改名为 Ann（在线 3 人）");
    }

    @Test
    void aCrowdIsOneLine() {
        List<Member> crowd = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> new Member("m" + i, "guest" + i))
                .toList();

        assertThat(texts(english.presence(presence(crowd, List.of(), List.of()))))
                .singleElement()
                .asString()
                .contains("guest8 and 22 others joined")
                .doesNotContain("guest9");
        assertThat(texts(chinese.presence(presence(crowd, List.of(), List.of()))))
                .singleElement()
                .asString()
                .contains("guest8 等 30 人 正式加入聊天室");
    }

    @Test
    void neitherNamesNorTextsReachATerminalRaw() {
        Member rogue = new Member("m\u001b3", "\u001b[31mroot");
        String escape = "\u001b";

        assertThat(english.posted(posted(rogue, "\u001b[2J")).text()).doesNotContain(escape);
        assertThat(english.members(RoomId.LOBBY, 2, List.of(rogue), false).text())
                .doesNotContain(escape);
        assertThat(texts(english.presence(presence(
                        List.of(rogue),
                        List.of(new Departure(rogue, LeaveReason.LEFT)),
                        List.of(new NameChange(rogue, "\u001b[32m"))))))
                .hasSize(3)
                .noneMatch(line -> line.contains(escape));
    }

    @Test
    void noPostAndNoNameLooksLikeALineOfTheServer() {
        String announcement = english.posted(posted(Member.SERVER, "bye")).text();
        for (String name : List.of("* Ann", "Ann: hi", "Ann> ", "*** Announcement", "Announcement: restart")) {
            Member rogue = new Member("m3", name);
            assertThat(english.posted(posted(rogue, "hi\n" + announcement)).text())
                    .isEqualTo("[2026-11-22 20:15:02]“" + name + "”: hi⏎" + announcement);
            assertThat(indented.posted(posted(rogue, "hi\n" + announcement)).text())
                    .isEqualTo("[2026-11-22 20:15:02]“" + name + "”: hi\n    " + announcement);
            assertThat(texts(english.presence(presence(List.of(rogue), List.of(), List.of()))))
                    .containsExactly("* [2026-11-22 20:15:02]Announcement: “" + name + "” joined the room (3 online)");
        }
    }

    @Test
    void aGapSaysHowMuchIsMissing() {
        assertThat(english.gap(new LogGap(LogGap.Reason.TRIMMED, 5, 9)).text())
                .isEqualTo("-- 5 messages are no longer available");
        assertThat(english.gap(new LogGap(LogGap.Reason.TRIMMED, 5, 5)).text())
                .isEqualTo("-- 1 message is no longer available");
        assertThat(chinese.gap(new LogGap(LogGap.Reason.TRIMMED, 5, 9)).text()).isEqualTo("-- 有 5 条消息已无法获取");
    }

    @Test
    void aLogThatBeganAnewCannotSayHowMuchIsMissing() {
        assertThat(english.gap(new LogGap(LogGap.Reason.EPOCH, 1, 0)).text())
                .isEqualTo("-- the room was restarted; earlier messages may be missing");
    }

    @Test
    void theMemberCountIncludesTheServer() {
        assertThat(english.members(RoomId.LOBBY, 3, List.of(ANN, BOB), false))
                .isEqualTo(
                        new PrintedLine(PrintedLine.Kind.NOTICE, "-- lobby: 3 online, including the server: Ann, Bob"));
        assertThat(chinese.members(RoomId.LOBBY, 3, List.of(ANN, BOB), true).text())
                .isEqualTo("-- lobby：在线 3 人（含服务器）：Ann、Bob……");
    }

    private static RoomFormat format(Language language) {
        return new RoomFormat(CliTexts.in(language), ZoneId.of("UTC"), TerminalText::flat);
    }

    private static Posted posted(Member from, String text) {
        return new Posted(RoomId.LOBBY, 1, TIME, "id", from, text);
    }

    private static Presence presence(List<Member> joined, List<Departure> left, List<NameChange> renamed) {
        return new Presence(RoomId.LOBBY, TIME, joined, left, renamed, 3, false);
    }

    private static List<String> texts(List<PrintedLine> lines) {
        return lines.stream().map(PrintedLine::text).toList();
    }
}
