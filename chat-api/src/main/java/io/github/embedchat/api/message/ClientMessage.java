package io.github.embedchat.api.message;

import org.jspecify.annotations.Nullable;

/** Everything a client can say to a server (protocol, clause 2). Values of legal shape; whether the server agrees is another matter. */
public sealed interface ClientMessage {
    /**
     * The first message: who one wants to be. Answered with {@link ServerMessage.Welcome}.
     *
     * @param protocol version spoken, 1
     * @param name wanted; may be left out where {@code session} is given
     * @param token secret for the server's authenticator
     * @param session secret of an earlier {@code Welcome}, to come back as the same member
     * @param device what the user calls this device in the list of its own sessions, 1–64 characters
     */
    record Hello(
            int protocol,
            @Nullable String name,
            @Nullable String token,
            @Nullable String session,
            @Nullable String device)
            implements ClientMessage {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "Hello[protocol=" + protocol + ", name=" + name + "]";
        }
    }

    /**
     * Become a member of a room, or move one's cursor in it. Answered with {@link ServerMessage.Joined}.
     *
     * @param room which need not exist yet
     * @param from where to begin reading
     */
    record Join(RoomId room, JoinFrom from) implements ClientMessage, InRoom {}

    /**
     * Say something. Answered with one's own {@link ServerMessage.Posted}, in the order of the room.
     *
     * @param room one that was joined
     * @param text what to say
     * @param id makes the post idempotent, 1–64 characters; the server makes one where it is left out
     */
    record Post(RoomId room, String text, @Nullable String id) implements ClientMessage, InRoom {
        /** Without the text. */
        @Override
        public String toString() {
            return "Post[room=" + room + ", id=" + id + "]";
        }
    }

    /**
     * Take another name, in all rooms. Answered with {@link ServerMessage.Renamed}.
     *
     * @param name the one wanted
     */
    record Rename(String name) implements ClientMessage {}

    /**
     * Read older posts without moving the cursor. Answered with {@link ServerMessage.History}.
     *
     * @param room one that was joined
     * @param before only posts with a smaller number; the newest ones where it is left out
     * @param limit how many at most, from 1; the server cuts it to 100
     */
    record History(RoomId room, @Nullable Long before, int limit) implements ClientMessage, InRoom {}

    /**
     * Ask who is in a room. Answered with {@link ServerMessage.Members}.
     *
     * @param room one that was joined
     */
    record Members(RoomId room) implements ClientMessage, InRoom {}

    /**
     * Leave one room. Answered with {@link ServerMessage.Left}.
     *
     * @param room one that was joined
     */
    record Leave(RoomId room) implements ClientMessage, InRoom {}

    /** Ask for the user's own sessions. Answered with {@link ServerMessage.Sessions}. */
    record Sessions() implements ClientMessage {}

    /**
     * End one of the user's own sessions. Answered with the {@link ServerMessage.Sessions} that are left; a session that is not there is no
     * error.
     *
     * @param session the id in {@link ServerMessage.Sessions}
     */
    record EndSession(String session) implements ClientMessage {}

    /**
     * Ask for a {@link ServerMessage.Pong} with the same {@code n}.
     *
     * @param n any number
     */
    record Ping(@Nullable Long n) implements ClientMessage {}

    /**
     * Answer to {@link ServerMessage.Ping}; any other byte would do as well.
     *
     * @param n of the question
     */
    record Pong(@Nullable Long n) implements ClientMessage {}

    /** Leave cleanly. Answered with {@link ServerMessage.Goodbye}. */
    record Bye() implements ClientMessage {}
}
