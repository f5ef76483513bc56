package io.github.embedchat.server.options;

import io.github.embedchat.api.message.Limits;
import java.util.List;
import java.util.function.Consumer;

/**
 * The limits on what a server accepts (protocol, clause 7).
 *
 * <p><b>Threading:</b> immutable.
 */
public final class ServerLimits implements Cloneable {
    /** An empty room takes about 4 KiB inside and outside the heap. */
    private static final int BYTES_PER_ROOM = 16 * 1024;

    private int maxConnections = 10_000;
    private int maxConnectionsPerAddress = 64;
    private int maxSessionsPerUser = 10;
    private int maxRoomsPerUser = 100;
    private int maxRooms =
            (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / BYTES_PER_ROOM);
    private int maxLineBytes = 16 * 1024;
    private int maxTextLength = 4_000;
    private int maxNameLength = 32;
    private int maxRoomNameLength = 64;
    private List<String> reservedNames = List.of();

    ServerLimits() {}

    /** {@return the maximum number of concurrent connections} */
    public int maxConnections() {
        return maxConnections;
    }

    /**
     * {@return a copy with a different maximum number of concurrent connections}
     *
     * @param count from 1; default 10,000. Further connections get {@code goodbye} ({@code full}) and are closed
     */
    public ServerLimits maxConnections(int count) {
        return with(copy -> copy.maxConnections = Range.atLeast(1, count, "maxConnections"));
    }

    /** {@return the maximum number of concurrent connections from one address} */
    public int maxConnectionsPerAddress() {
        return maxConnectionsPerAddress;
    }

    /**
     * {@return a copy with a different maximum number of concurrent connections from one address}
     *
     * @param count from 1; default 64. Loopback addresses and clients in the same JVM are exempt
     */
    public ServerLimits maxConnectionsPerAddress(int count) {
        return with(copy -> copy.maxConnectionsPerAddress = Range.atLeast(1, count, "maxConnectionsPerAddress"));
    }

    /** {@return the maximum number of sessions of one user} */
    public int maxSessionsPerUser() {
        return maxSessionsPerUser;
    }

    /**
     * {@return a copy with a different maximum number of sessions of one user}
     *
     * @param count from 1; default 10. At the limit, a new session ends one that is within its grace time; if there is
     *     none, the new session is rejected ({@code session_limit})
     */
    public ServerLimits maxSessionsPerUser(int count) {
        return with(copy -> copy.maxSessionsPerUser = Range.atLeast(1, count, "maxSessionsPerUser"));
    }

    /** {@return the maximum number of rooms that one user may be in} */
    public int maxRoomsPerUser() {
        return maxRoomsPerUser;
    }

    /**
     * {@return a copy with a different maximum number of rooms that one user may be in}
     *
     * @param count from 1; default 100. A join of a further room is rejected ({@code room_limit})
     */
    public ServerLimits maxRoomsPerUser(int count) {
        return with(copy -> copy.maxRoomsPerUser = Range.atLeast(1, count, "maxRoomsPerUser"));
    }

    /** {@return the maximum number of rooms at the same time, not counting the lobby} */
    public int maxRooms() {
        return maxRooms;
    }

    /**
     * {@return a copy with a different maximum number of rooms at the same time, not counting the lobby}
     *
     * @param count from 1; default: maximum heap size / 16 KiB. A join that would open a further room is rejected
     *     ({@code room_limit})
     */
    public ServerLimits maxRooms(int count) {
        return with(copy -> copy.maxRooms = Range.atLeast(1, count, "maxRooms"));
    }

    /** {@return the maximum length of a line from a client, in bytes without the line end} */
    public int maxLineBytes() {
        return maxLineBytes;
    }

    /**
     * {@return a copy with a different maximum length of a line from a client}
     *
     * @param bytes without the line end, from 1,024; default 16 KiB
     */
    public ServerLimits maxLineBytes(int bytes) {
        return with(copy -> copy.maxLineBytes = Range.atLeast(1024, bytes, "maxLineBytes"));
    }

    /** {@return the maximum length of a text, in code points} */
    public int maxTextLength() {
        return maxTextLength;
    }

    /**
     * {@return a copy with a different maximum length of a text}
     *
     * @param codePoints from 1; default 4,000
     */
    public ServerLimits maxTextLength(int codePoints) {
        return with(copy -> copy.maxTextLength = Range.atLeast(1, codePoints, "maxTextLength"));
    }

    /** {@return the maximum length of a user's name, in code points} */
    public int maxNameLength() {
        return maxNameLength;
    }

    /**
     * {@return a copy with a different maximum length of a user's name}
     *
     * @param codePoints from 1; default 32
     */
    public ServerLimits maxNameLength(int codePoints) {
        return with(copy -> copy.maxNameLength = Range.atLeast(1, codePoints, "maxNameLength"));
    }

    /** {@return the maximum length of a room's name, in code points} */
    public int maxRoomNameLength() {
        return maxRoomNameLength;
    }

    /**
     * {@return a copy with a different maximum length of a room's name}
     *
     * @param codePoints from 5 ({@code lobby}); default 64
     */
    public ServerLimits maxRoomNameLength(int codePoints) {
        return with(copy -> copy.maxRoomNameLength = Range.atLeast(5, codePoints, "maxRoomNameLength"));
    }

    /** {@return the names that no user may have, besides those that every server reserves} */
    public List<String> reservedNames() {
        return reservedNames;
    }

    /**
     * {@return a copy with different names that no user may have, besides those that every server reserves}
     *
     * @param names default none. A name that looks like one of these is rejected ({@code name_reserved}), also if an
     *     authenticator assigns the name
     */
    public ServerLimits reservedNames(List<String> names) {
        List<String> own = List.copyOf(names);
        return with(copy -> copy.reservedNames = own);
    }

    /** {@return the limits that {@code welcome} tells the clients} */
    public Limits announced() {
        return new Limits(maxLineBytes, maxTextLength, maxNameLength, maxRoomNameLength, maxRoomsPerUser);
    }

    private ServerLimits with(Consumer<ServerLimits> change) {
        try {
            ServerLimits copy = (ServerLimits) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
