package io.github.embedchat.api.message;

import org.jspecify.annotations.Nullable;

/**
 * A message that a client can send to a server (protocol, clause 2). Its fields have a legal form, but the server may
 * still reject it.
 */
public sealed interface ClientMessage {
    /**
     * Identifies the client, before it may send other requests. The answer is {@link ServerMessage.Welcome}.
     *
     * @param protocol the version of the protocol: 1
     * @param name the requested name; may be null with a valid {@code session}, or if the authenticator chooses the
     *     name
     * @param token the client's proof for the server's authenticator
     * @param session the session token of an earlier {@code Welcome}, to resume that session
     * @param device the user's name for this device in the list of its own sessions, 1–64 characters
     */
    record Hello(
            int protocol,
            @Nullable String name,
            @Nullable String token,
            @Nullable String session,
            @Nullable String device)
            implements ClientMessage {
        /** Leaves out the secrets. */
        @Override
        public String toString() {
            return "Hello[protocol=" + protocol + ", name=" + name + "]";
        }
    }

    /**
     * Joins a room, or moves the session's cursor in a room that it has joined. The answer is
     * {@link ServerMessage.Joined}.
     *
     * @param room need not exist yet
     * @param from where to start reading
     */
    record Join(RoomId room, JoinFrom from) implements ClientMessage, InRoom {}

    /**
     * Posts a text to a room. The answer is the author's own {@link ServerMessage.Posted}, in the order of the room.
     *
     * @param room must be joined
     * @param text the text to post
     * @param id makes the post idempotent, 1–64 characters; null to let the server choose one
     */
    record Post(RoomId room, String text, @Nullable String id) implements ClientMessage, InRoom {
        /** Leaves out the text. */
        @Override
        public String toString() {
            return "Post[room=" + room + ", id=" + id + "]";
        }
    }

    /**
     * Requests another name for the user, in all rooms. The answer is {@link ServerMessage.Renamed}.
     *
     * @param name the requested name
     */
    record Rename(String name) implements ClientMessage {}

    /**
     * Reads older posts without moving the cursor. The answer is {@link ServerMessage.History}.
     *
     * @param room must be joined
     * @param before read only posts with a smaller number; null to read the newest
     * @param limit the maximum number of posts, 1 or more; the server caps it at 100
     */
    record History(RoomId room, @Nullable Long before, int limit) implements ClientMessage, InRoom {}

    /**
     * Requests the member list of a room. The answer is {@link ServerMessage.Members}.
     *
     * @param room must be joined
     */
    record Members(RoomId room) implements ClientMessage, InRoom {}

    /**
     * Leaves one room. The answer is {@link ServerMessage.Left}.
     *
     * @param room must be joined
     */
    record Leave(RoomId room) implements ClientMessage, InRoom {}

    /** Requests the list of the user's own sessions. The answer is {@link ServerMessage.Sessions}. */
    record Sessions() implements ClientMessage {}

    /**
     * Ends one of the user's own sessions. The answer is {@link ServerMessage.Sessions} with the remaining sessions.
     * A session that does not exist is not an error.
     *
     * @param session the id from {@link ServerMessage.Sessions}
     */
    record EndSession(String session) implements ClientMessage {}

    /**
     * Requests a {@link ServerMessage.Pong} with the same {@code n}.
     *
     * @param n any number, or null
     */
    record Ping(@Nullable Long n) implements ClientMessage {}

    /**
     * Answers a {@link ServerMessage.Ping}. Any other message also shows that the client is alive.
     *
     * @param n the number from the ping
     */
    record Pong(@Nullable Long n) implements ClientMessage {}

    /** Ends the session and the connection. The answer is {@link ServerMessage.Goodbye}. */
    record Bye() implements ClientMessage {}
}
