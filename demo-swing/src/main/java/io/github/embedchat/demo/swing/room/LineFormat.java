package io.github.embedchat.demo.swing.room;

import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.demo.shared.EventTexts;
import io.github.embedchat.demo.shared.HarmlessText;
import io.github.embedchat.demo.shared.LineMark;
import io.github.embedchat.demo.shared.NameText;
import io.github.embedchat.demo.shared.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Formats what happens in a room as lines. A post is {@code [2026-11-22 20:15:02]name: text}. Lines of the server and
 * of the program begin with a {@link LineMark}.
 *
 * <p><b>Threading:</b> one thread.
 */
final class LineFormat {
    /** Number of authors whose hue is remembered. */
    private static final int KNOWN_AUTHORS = 1_000;

    private final Texts texts;
    private final EventTexts events;
    private final DateTimeFormatter time;
    /** Hues by member id, assigned in order of first appearance, so that members of one conversation differ. */
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
        this.events = new EventTexts(texts);
        this.time = DateTimeFormatter.ofPattern("'['yyyy-MM-dd HH:mm:ss']'").withZone(zone);
    }

    /**
     * Formats a post.
     *
     * @param you the user of the window
     */
    TranscriptLine posted(Posted posted, Member you) {
        Member from = posted.from();
        if (from.isServer()) {
            return announcement(posted.time(), texts.get("announcement"), posted.text());
        }
        String stamp = time.format(posted.time());
        String author = NameText.author(from.name());
        String text = HarmlessText.lines(posted.text());
        return from.id().equals(you.id())
                ? new TranscriptLine(TranscriptLine.Kind.OWN, stamp, author, text, 0)
                : new TranscriptLine(TranscriptLine.Kind.OTHERS, stamp, author, text, hue(from));
    }

    private int hue(Member author) {
        return hues.computeIfAbsent(author.id(), id -> nextHue++ & Integer.MAX_VALUE);
    }

    /** Formats a presence event: one line for all joins, one for each way of leaving, one for each new name. */
    List<TranscriptLine> presence(Presence presence) {
        return events.of(presence).stream()
                .map(event -> presence(presence.time(), event))
                .toList();
    }

    /** Formats a message of the server to this user alone. */
    TranscriptLine notice(Notice notice) {
        return announcement(notice.time(), texts.get("notice"), notice.text());
    }

    private TranscriptLine announcement(Instant at, String author, String text) {
        String stamp = LineMark.SERVER + time.format(at);
        return new TranscriptLine(TranscriptLine.Kind.ANNOUNCEMENT, stamp, author, HarmlessText.lines(text), 0);
    }

    private TranscriptLine presence(Instant at, String event) {
        String stamp = LineMark.PRESENCE + time.format(at);
        return new TranscriptLine(TranscriptLine.Kind.PRESENCE, stamp, texts.get("announcement"), event, 0);
    }

    TranscriptLine gap(LogGap gap) {
        return TranscriptLine.notice(events.of(gap));
    }
}
