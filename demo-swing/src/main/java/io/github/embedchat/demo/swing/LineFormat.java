package io.github.embedchat.demo.swing;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.demo.shared.HarmlessText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How what happens in a room reads: {@code [2026-11-22 20:15:02]name: text}.
 *
 * <p><b>Threading:</b> one thread.
 */
final class LineFormat {
    /** Of many who come or go at once, so many are named. */
    private static final int NAMED = 8;
    /** Authors whose hue is remembered. */
    private static final int KNOWN_AUTHORS = 1_000;

    private final Texts texts;
    private final DateTimeFormatter time;
    /** By id, in the order of appearance: those who talk with each other differ. */
    private final Map<String, Integer> hues = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > KNOWN_AUTHORS;
        }
    };

    private int nextHue;

    LineFormat(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.time = DateTimeFormatter.ofPattern("'['yyyy-MM-dd HH:mm:ss']'").withZone(zone);
    }

    /** @param you whose window this is */
    Line posted(Posted posted, Member you) {
        Member from = posted.from();
        if (from.isServer()) {
            return announcement(posted.time(), posted.text());
        }
        String text = HarmlessText.lines(posted.text());
        return from.id().equals(you.id())
                ? new Line(Line.Kind.OWN, time.format(posted.time()), name(from), text, 0)
                : new Line(Line.Kind.OTHERS, time.format(posted.time()), name(from), text, hue(from));
    }

    private int hue(Member author) {
        return hues.computeIfAbsent(author.id(), id -> nextHue++ & Integer.MAX_VALUE);
    }

    /** One announcement for all who came, one for each way of leaving, one for each new name. */
    List<Line> presence(Presence presence) {
        List<String> events = new ArrayList<>();
        if (!presence.joined().isEmpty()) {
            events.add(texts.get("joined", names(presence.joined())));
        }
        byReason(presence.left()).forEach((key, members) -> events.add(texts.get(key, names(members))));
        for (NameChange change : presence.renamed()) {
            events.add(texts.get("renamed", HarmlessText.flat(change.previous()), name(change.member())));
        }
        return events.stream()
                .map(event -> announcement(presence.time(), event))
                .toList();
    }

    private Map<String, List<Member>> byReason(List<Departure> departures) {
        Map<String, List<Member>> members = new LinkedHashMap<>();
        for (Departure departure : departures) {
            members.computeIfAbsent("left." + departure.reason(), key -> new ArrayList<>())
                    .add(departure.member());
        }
        return members;
    }

    private String names(List<Member> members) {
        List<String> named = members.stream().limit(NAMED).map(LineFormat::name).toList();
        String list = String.join(texts.get("names.separator"), named);
        return members.size() == named.size() ? list : texts.get("names.more", list, members.size() - named.size());
    }

    private Line announcement(Instant at, String text) {
        return new Line(
                Line.Kind.ANNOUNCEMENT, time.format(at), texts.get("announcement"), HarmlessText.lines(text), 0);
    }

    /** Nobody can say how much is missing where the room began anew. */
    Line gap(LogGap gap) {
        long count = gap.to() - gap.from() + 1;
        return Line.notice(
                gap.reason() == LogGap.Reason.EPOCH || count < 1 ? texts.get("gap.epoch") : texts.get("gap", count));
    }

    private static String name(Member member) {
        return HarmlessText.flat(member.name());
    }
}
