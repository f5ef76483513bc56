package io.github.embedchat.client;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client's session and its position in each room, in the form that a {@link SessionStore} keeps.
 *
 * <p>{@link #text} is a secret: anyone who has it can act as this user.
 *
 * <p><b>Threading:</b> immutable.
 */
public final class StoredSession {
    /** The first line of the text. Its number changes with the format. */
    private static final String HEADER = "embedchat-session 1";

    /** A name, because Android 8 does not have the methods that take a {@code Charset}. */
    private static final String UTF_8 = "UTF-8";

    private final Checkpoint checkpoint;

    StoredSession(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /**
     * Parses the output of {@link #text}.
     *
     * @param text a few lines
     * @return the same session
     * @throws ChatException if the text is anything else; the message does not quote the text
     */
    public static StoredSession parse(String text) {
        try {
            return new StoredSession(parse(Arrays.asList(text.split("\r?\n"))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ChatException("not a stored session");
        }
    }

    private static Checkpoint parse(List<String> lines) {
        require(lines.get(0).equals(HEADER));
        String secret = null;
        Map<RoomId, Position> places = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("session")) {
                secret = decoded(words[1]);
            } else {
                require(words[0].equals("place"));
                places.put(new RoomId(decoded(words[1])), new Position(decoded(words[2]), Long.parseLong(words[3])));
            }
        }
        return new Checkpoint(secret, places);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }

    /** {@return the session as a few lines of text; store it where only the client's user can read it} */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        if (checkpoint.secret() != null) {
            text.append("session ").append(encoded(checkpoint.secret())).append('\n');
        }
        checkpoint
                .places()
                .forEach((room, place) -> text.append("place ")
                        .append(encoded(room.name()))
                        .append(' ')
                        .append(encoded(place.epoch()))
                        .append(' ')
                        .append(place.seq())
                        .append('\n'));
        return text.toString();
    }

    /** Encodes any string that a server may choose as one word. */
    private static String encoded(String value) {
        try {
            return URLEncoder.encode(value, UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static String decoded(String word) {
        try {
            return URLDecoder.decode(word, UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    /** @param stored null if nothing was stored yet */
    static Checkpoint checkpoint(@Nullable StoredSession stored) {
        return stored == null ? Checkpoint.NONE : stored.checkpoint;
    }

    /** Leaves out the secret. */
    @Override
    public String toString() {
        return "StoredSession[places=" + checkpoint.places() + "]";
    }
}
