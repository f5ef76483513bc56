package io.github.embedchat.api.message;

/**
 * The name of a room, which is also its identity: case-sensitive, not empty, trimmed, free of control and format
 * characters and of unpaired surrogates (protocol, clause 2). How long it may be is a limit of the server (64 code points by default).
 *
 * @param name the trimmed name
 */
public record RoomId(String name) implements Comparable<RoomId> {
    /** The room that is meant where a frame names none. */
    public static final RoomId LOBBY = new RoomId("lobby");

    /**
     * Trims the name.
     *
     * @param name of the room
     * @throws IllegalArgumentException if it is no legal one, once trimmed
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
