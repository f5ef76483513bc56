package io.github.embedchat.demo.cli.room;

import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.demo.shared.EventTexts;
import io.github.embedchat.demo.shared.LineMark;
import io.github.embedchat.demo.shared.NameText;
import io.github.embedchat.demo.shared.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Formats what happens in a room as lines. A post is {@code [2026-11-22 20:15:02]name: text}, and all other lines begin
 * with a {@link LineMark}.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
public final class RoomFormat {
    private final Texts texts;
    private final EventTexts events;
    private final DateTimeFormatter time;
    private final UnaryOperator<String> harmless;

    /**
     * Creates a format.
     *
     * @param harmless makes a text safe to print: {@link TerminalText#flat} or {@link TerminalText#indented}
     */
    public RoomFormat(Texts texts, ZoneId zone, UnaryOperator<String> harmless) {
        this.texts = texts;
        this.events = new EventTexts(texts);
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
        this.harmless = harmless;
    }

    public PrintedLine posted(Posted posted) {
        if (posted.from().isServer()) {
            return ofServer(LineMark.SERVER, posted.time(), texts.get("announcement"), posted.text());
        }
        String author = NameText.author(posted.from().name());
        return new PrintedLine(PrintedLine.Kind.POST, line(posted.time(), author, posted.text()));
    }

    /** Formats each sentence as one line; the last line says how many users are online. */
    List<PrintedLine> presence(Presence presence) {
        List<String> sentences = new ArrayList<>(events.of(presence));
        if (!sentences.isEmpty()) {
            sentences.add(sentences.remove(sentences.size() - 1) + texts.get("online", presence.online()));
        }
        return sentences.stream()
                .map(sentence -> ofServer(LineMark.PRESENCE, presence.time(), texts.get("announcement"), sentence))
                .toList();
    }

    /** Formats a message of the server to this user alone. */
    PrintedLine notice(Notice notice) {
        return ofServer(LineMark.SERVER, notice.time(), texts.get("notice"), notice.text());
    }

    private PrintedLine ofServer(LineMark mark, Instant at, String author, String text) {
        return new PrintedLine(PrintedLine.Kind.ANNOUNCEMENT, mark + line(at, author, text));
    }

    private String line(Instant at, String name, String text) {
        return "[" + time.format(at) + "]" + name + ": " + harmless.apply(text);
    }

    PrintedLine gap(LogGap gap) {
        return new PrintedLine(PrintedLine.Kind.GAP, LineMark.PROGRAM + events.of(gap));
    }

    /**
     * Formats the list of members.
     *
     * @param online number of users in the room, the server included
     * @param partial true if the room has more members than these
     */
    public PrintedLine members(RoomId room, int online, List<Member> members, boolean partial) {
        String names = events.names(members);
        String shown = partial ? texts.get("members.partial", names) : names;
        return PrintedLine.notice(texts.get("members", NameText.inSentence(room.name()), online, shown));
    }
}
