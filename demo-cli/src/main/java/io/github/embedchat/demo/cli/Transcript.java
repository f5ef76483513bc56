package io.github.embedchat.demo.cli;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How what happens in a room reads: {@code [2026-11-22 20:15:02]name: text}.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
final class Transcript {
    private static final int NAMES_AT_A_TIME = 8;

    private final Phrases phrases;
    private final DateTimeFormatter time;
    private final UnaryOperator<String> harmless;

    /** @param harmless makes the text of a post fit to be shown: {@link TerminalText#flat} or {@link TerminalText#indented} */
    Transcript(Phrases phrases, ZoneId zone, UnaryOperator<String> harmless) {
        this.phrases = phrases;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
        this.harmless = harmless;
    }

    Line posted(Posted posted) {
        if (posted.from().isServer()) {
            return announcement(posted.time(), posted.text());
        }
        return new Line(Line.Kind.POST, line(posted.time(), name(posted.from()), posted.text()));
    }

    /** At most one line for all that joined, one for each way of leaving and one for each new name. */
    List<Line> presence(Presence presence) {
        List<String> events = new ArrayList<>();
        if (!presence.joined().isEmpty()) {
            List<String> names = names(presence.joined());
            events.add(phrases.joined(first(names), others(names)));
        }
        byReason(presence.left()).forEach((why, names) -> events.add(phrases.left(first(names), others(names)) + why));
        for (NameChange change : presence.renamed()) {
            events.add(phrases.renamed(TerminalText.flat(change.previous()), name(change.member())));
        }
        return announcements(presence, events);
    }

    private Map<String, List<String>> byReason(List<Departure> departures) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (Departure departure : departures) {
            names.computeIfAbsent(phrases.why(departure.reason()), why -> new ArrayList<>())
                    .add(name(departure.member()));
        }
        return names;
    }

    private List<Line> announcements(Presence presence, List<String> events) {
        List<Line> lines = new ArrayList<>();
        for (String event : events) {
            boolean last = lines.size() == events.size() - 1;
            lines.add(announcement(presence.time(), last ? event + phrases.online(presence.online()) : event));
        }
        return lines;
    }

    private Line announcement(Instant at, String text) {
        return new Line(Line.Kind.ANNOUNCEMENT, line(at, phrases.announcer(), text));
    }

    private String line(Instant at, String name, String text) {
        return "[" + time.format(at) + "]" + name + ": " + harmless.apply(text);
    }

    Line gap(LogGap gap) {
        long count = gap.to() - gap.from() + 1;
        String text = gap.reason() == LogGap.Reason.EPOCH ? phrases.gapOfUnknownSize() : phrases.gap(count);
        return new Line(Line.Kind.GAP, "-- " + text);
    }

    Line members(RoomId room, int online, List<Member> members, boolean partial) {
        return Line.notice(phrases.members(TerminalText.flat(room.name()), online, names(members), partial));
    }

    private static List<String> names(List<Member> members) {
        return members.stream().map(Transcript::name).toList();
    }

    private static String name(Member member) {
        return TerminalText.flat(member.name());
    }

    private static List<String> first(List<String> names) {
        return names.subList(0, Math.min(names.size(), NAMES_AT_A_TIME));
    }

    private static int others(List<String> names) {
        return names.size() - first(names).size();
    }
}
