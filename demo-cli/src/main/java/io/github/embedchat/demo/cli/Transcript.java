package io.github.embedchat.demo.cli;

import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.demo.shared.EventTexts;
import io.github.embedchat.demo.shared.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How what happens in a room reads: {@code [2026-11-22 20:15:02]name: text}.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
final class Transcript {
    private final Texts texts;
    private final EventTexts events;
    private final DateTimeFormatter time;
    private final UnaryOperator<String> harmless;

    /** @param harmless makes the text of a post fit to be shown: {@link TerminalText#flat} or {@link TerminalText#indented} */
    Transcript(Texts texts, ZoneId zone, UnaryOperator<String> harmless) {
        this.texts = texts;
        this.events = new EventTexts(texts);
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
        this.harmless = harmless;
    }

    Line posted(Posted posted) {
        if (posted.from().isServer()) {
            return announcement(posted.time(), posted.text());
        }
        return new Line(Line.Kind.POST, line(posted.time(), EventTexts.name(posted.from()), posted.text()));
    }

    /** One line for each event; the last one says how many are online. */
    List<Line> presence(Presence presence) {
        List<String> sentences = new ArrayList<>(events.of(presence));
        if (!sentences.isEmpty()) {
            sentences.add(sentences.remove(sentences.size() - 1) + texts.get("online", presence.online()));
        }
        return sentences.stream()
                .map(sentence -> announcement(presence.time(), sentence))
                .toList();
    }

    private Line announcement(Instant at, String text) {
        return new Line(Line.Kind.ANNOUNCEMENT, line(at, texts.get("announcement"), text));
    }

    private String line(Instant at, String name, String text) {
        return "[" + time.format(at) + "]" + name + ": " + harmless.apply(text);
    }

    Line gap(LogGap gap) {
        return new Line(Line.Kind.GAP, "-- " + events.of(gap));
    }

    /** @param partial whether there are more members than these */
    Line members(RoomId room, int online, List<Member> members, boolean partial) {
        String names = events.names(members);
        String shown = partial ? texts.get("members.partial", names) : names;
        return Line.notice(texts.get("members", TerminalText.flat(room.name()), online, shown));
    }
}
