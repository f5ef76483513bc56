package io.github.embedchat.moderation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, and the file that keeps them, one rule per line. A change is written to the file before it takes
 * effect. The file is always complete.
 *
 * <pre>
 * name ann
 * user m1k9x = ann
 * address 192.0.2.7
 * word heck
 * mute m1k9x = 2026-11-24T08:00:00Z
 * slow tea room = 10
 * </pre>
 */
final class Rules {
    private static final String IS = " = ";

    /** The kinds of rules. */
    enum Kind {
        /** A name under which no user may join a room. */
        NAME(false),
        /** The id of a user who may not join a room, with the user's name at the time of the ban. */
        USER(true),
        /** An address from which no user may join a room. */
        ADDRESS(false),
        /** A word that is masked. */
        WORD(false),
        /** The id of a user who may not post, with the end of the mute. */
        MUTE(true),
        /** A room in slow mode, with the minimum seconds between two posts of a member. */
        SLOW(true);

        private final boolean hasValue;

        Kind(boolean hasValue) {
            this.hasValue = hasValue;
        }

        private boolean isValue(String value) {
            try {
                return switch (this) {
                    case MUTE -> Instant.parse(value) != null;
                    case SLOW -> Integer.parseInt(value) > 0;
                    case NAME, USER, ADDRESS, WORD -> true;
                };
            } catch (DateTimeException | NumberFormatException e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Path file;
    private Map<Kind, Map<String, String>> rules;
    private Words words;

    private Rules(Path file, Map<Kind, Map<String, String>> rules) {
        this.file = file;
        this.rules = rules;
        this.words = new Words(rules.get(Kind.WORD).keySet());
    }

    /**
     * @throws IOException if the file exists and cannot be read, or has a line that is not a rule; the message names
     *     the line
     */
    static Rules read(Path file) throws IOException {
        Map<Kind, Map<String, String>> rules = empty();
        List<String> lines = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !read(lines.get(i).strip(), rules)) {
                throw new IOException(file + ", line " + (i + 1) + " is not a rule");
            }
        }
        return new Rules(file, rules);
    }

    private static Map<Kind, Map<String, String>> empty() {
        Map<Kind, Map<String, String>> rules = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            rules.put(kind, new TreeMap<>());
        }
        return rules;
    }

    private static boolean read(String line, Map<Kind, Map<String, String>> into) {
        for (Kind kind : Kind.values()) {
            if (line.startsWith(kind + " ")) {
                String rest = line.substring(kind.toString().length() + 1).strip();
                int is = kind.hasValue ? rest.lastIndexOf(IS) : rest.length();
                if (is > 0) {
                    String value = kind.hasValue ? rest.substring(is + IS.length()) : "";
                    into.get(kind).put(rest.substring(0, is), value);
                    return kind.isValue(value);
                }
            }
        }
        return false;
    }

    private static List<String> lines(Map<Kind, Map<String, String>> rules) {
        List<String> lines = new ArrayList<>();
        rules.forEach((kind, about) ->
                about.forEach((subject, value) -> lines.add(kind + " " + subject + (kind.hasValue ? IS + value : ""))));
        return lines;
    }

    /** Returns the value of a rule; null if there is no rule about the subject. */
    @Nullable
    String get(Kind kind, String subject) {
        return rules.get(kind).get(subject);
    }

    boolean has(Kind kind, String subject) {
        return rules.get(kind).containsKey(subject);
    }

    /** Returns the values of all rules of a kind, by subject. */
    Map<String, String> all(Kind kind) {
        return rules.get(kind);
    }

    /** Returns the rules as lines of the file. */
    List<String> lines() {
        return lines(rules);
    }

    /**
     * Adds, changes or removes one rule.
     *
     * @param value null to remove the rule
     * @throws IOException if the file cannot be written; the rules have not changed then
     */
    void set(Kind kind, String subject, @Nullable String value) throws IOException {
        Map<Kind, Map<String, String>> changed = empty();
        rules.forEach((each, about) -> changed.get(each).putAll(about));
        if (value == null) {
            changed.get(kind).remove(subject);
        } else {
            changed.get(kind).put(subject, value);
        }
        write(lines(changed));
        rules = changed;
        words = new Words(changed.get(Kind.WORD).keySet());
    }

    /** Returns the text with each masked word replaced by stars. */
    String mask(String text) {
        return words.mask(text);
    }

    private void write(List<String> lines) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.write(whole, lines, StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
