package io.github.embedchat.server.options;

import io.github.embedchat.api.message.Limits;
import java.util.function.Consumer;

/**
 * What a server accepts (protocol, clause 7).
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

    ServerLimits() {}

    /** {@return how many connections may be open at the same time} */
    public int maxConnections() {
        return maxConnections;
    }

    /**
     * {@return a copy with another number of connections that may be open at the same time}
     *
     * @param count from 1; default 10,000. A further connection gets {@code goodbye} ({@code full}) and is closed
     */
    public ServerLimits maxConnections(int count) {
        return with(copy -> copy.maxConnections = Range.atLeast(1, count, "maxConnections"));
    }

    /** {@return how many connections one address may have open at the same time} */
    public int maxConnectionsPerAddress() {
        return maxConnectionsPerAddress;
    }

    /**
     * {@return a copy with another number of connections that one address may have open at the same time}
     *
     * @param count from 1; default 64. Loopback and clients of the same JVM are exempt
     */
    public ServerLimits maxConnectionsPerAddress(int count) {
        return with(copy -> copy.maxConnectionsPerAddress = Range.atLeast(1, count, "maxConnectionsPerAddress"));
    }

    /** {@return how many sessions one user may have at the same time} */
    public int maxSessionsPerUser() {
        return maxSessionsPerUser;
    }

    /**
     * {@return a copy with another number of sessions that one user may have at the same time}
     *
     * @param count from 1; default 10. A session within its grace time gives way; otherwise a further one is rejected ({@code session_limit})
     */
    public ServerLimits maxSessionsPerUser(int count) {
        return with(copy -> copy.maxSessionsPerUser = Range.atLeast(1, count, "maxSessionsPerUser"));
    }

    /** {@return how many rooms one user may be in at the same time} */
    public int maxRoomsPerUser() {
        return maxRoomsPerUser;
    }

    /**
     * {@return a copy with another number of rooms that one user may be in at the same time}
     *
     * @param count from 1; default 100. A further join is rejected ({@code room_limit})
     */
    public ServerLimits maxRoomsPerUser(int count) {
        return with(copy -> copy.maxRoomsPerUser = Range.atLeast(1, count, "maxRoomsPerUser"));
    }

    /** {@return how many rooms may exist at the same time, the lobby not counted} */
    public int maxRooms() {
        return maxRooms;
    }

    /**
     * {@return a copy with another number of rooms that may exist at the same time, the lobby not counted}
     *
     * @param count from 1; default: maximum heap size / 16 KiB. A further room is rejected ({@code room_limit})
     */
    public ServerLimits maxRooms(int count) {
        return with(copy -> copy.maxRooms = Range.atLeast(1, count, "maxRooms"));
    }

    /** {@return the length of the longest line} */
    public int maxLineBytes() {
        return maxLineBytes;
    }

    /**
     * {@return a copy with another length of the longest line}
     *
     * @param bytes without the end of the line, from 1,024; default 16 KiB
     */
    public ServerLimits maxLineBytes(int bytes) {
        return with(copy -> copy.maxLineBytes = Range.atLeast(1024, bytes, "maxLineBytes"));
    }

    /** {@return the length of the longest text} */
    public int maxTextLength() {
        return maxTextLength;
    }

    /**
     * {@return a copy with another length of the longest text}
     *
     * @param codePoints from 1; default 4,000
     */
    public ServerLimits maxTextLength(int codePoints) {
        return with(copy -> copy.maxTextLength = Range.atLeast(1, codePoints, "maxTextLength"));
    }

    /** {@return the length of the longest name of a user} */
    public int maxNameLength() {
        return maxNameLength;
    }

    /**
     * {@return a copy with another length of the longest name of a user}
     *
     * @param codePoints from 1; default 32
     */
    public ServerLimits maxNameLength(int codePoints) {
        return with(copy -> copy.maxNameLength = Range.atLeast(1, codePoints, "maxNameLength"));
    }

    /** {@return the length of the longest name of a room} */
    public int maxRoomNameLength() {
        return maxRoomNameLength;
    }

    /**
     * {@return a copy with another length of the longest name of a room}
     *
     * @param codePoints from 5 ({@code lobby}); default 64
     */
    public ServerLimits maxRoomNameLength(int codePoints) {
        return with(copy -> copy.maxRoomNameLength = Range.atLeast(5, codePoints, "maxRoomNameLength"));
    }

    /** {@return the limits that clients have to know, as {@code welcome} tells them} */
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
