package io.github.embedchat.api.message;

/**
 * The name of a room, which is also its identity. It is case-sensitive, trimmed and not empty. It has no control or
 * format characters, line separators or unpaired surrogates (protocol, clause 2). The server limits its length
 * (default: 64 code points).
 *
 * @param name the trimmed name
 */
public record RoomId(String name) implements Comparable<RoomId> {
    /** The default room, used by frames that name no room. */
    public static final RoomId LOBBY = new RoomId("lobby");

    /**
     * Trims and checks the name.
     *
     * @param name the name, which may have white space around it
     * @throws IllegalArgumentException if the trimmed name is not legal
     */
    public RoomId {
        name = stripped(name);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a room name must not be empty");
        }
        if (!name.codePoints().allMatch(RoomId::isLegal)) {
            throw new IllegalArgumentException("a room name must not contain control or format characters");
        }
    }

    /** Does what {@code String.strip} does, which Android 8 does not have. */
    private static String stripped(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && Character.isWhitespace(name.charAt(start))) {
            start++;
        }
        while (start < end && Character.isWhitespace(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(start, end);
    }

    private static boolean isLegal(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    @Override
    public int compareTo(RoomId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
