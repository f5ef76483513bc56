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
        name = name.strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a room name must not be empty");
        }
        if (!name.codePoints().allMatch(RoomId::isLegal)) {
            throw new IllegalArgumentException("a room name must not contain control or format characters");
        }
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
