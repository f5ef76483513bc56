package io.github.embedchat.api.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message that a server can send to a client (protocol, clause 3). Immutable: collections are copied. */
public sealed interface ServerMessage {
    /**
     * The server accepted the handshake.
     *
     * @param protocol the version of the protocol: 1
     * @param server the server's product and version
     * @param you the client's own user
     * @param session the session token with which the client can resume this session
     * @param resumed true if the session survived the disconnect, so that nobody saw this client leave
     * @param heartbeat the silence after which the server sends a ping
     * @param limits the server's limits
     * @param features optional features of this server, by their names in the protocol, clause 3
     */
    record Welcome(
            int protocol,
            String server,
            Member you,
            String session,
            boolean resumed,
            Duration heartbeat,
            Limits limits,
            Set<String> features)
            implements ServerMessage {
        public Welcome {
            features = Collections.unmodifiableSet(new LinkedHashSet<>(features));
        }

        /** Leaves out the session token. */
        @Override
        public String toString() {
            return "Welcome[server=" + server + ", you=" + you + ", resumed=" + resumed + "]";
        }
    }

    /**
     * Acknowledges a join.
     *
     * @param epoch names the unbroken life of the room's log to which the numbers belong
     * @param head the number of the newest post; 0 if there is none
     * @param from the cursor: posts with a greater number follow
     * @param gap posts that were requested but are no longer available; null if there are none
     * @param online the number of users in the room, plus one for the server itself
     * @param members the users in the room
     * @param partial true if {@code members} was cut; {@code online} still counts all
     */
    record Joined(
            RoomId room,
            String epoch,
            long head,
            long from,
            @Nullable LogGap gap,
            int online,
            List<Member> members,
            boolean partial)
            implements ServerMessage, InRoom {
        public Joined {
            members = List.copyOf(members);
        }
    }

    /**
     * A post, as the log stores it.
     *
     * @param room the room of the post
     * @param seq the sequence number in the room: 1, 2, 3, … without holes
     * @param time when the server accepted the post, in whole milliseconds
     * @param id chosen by the client, or by the server if the client chose none
     * @param from the author, with the name at that time
     * @param text the text of the post
     */
    record Posted(RoomId room, long seq, Instant time, String id, Member from, String text)
            implements ServerMessage, InRoom {
        /** Leaves out the text. */
        @Override
        public String toString() {
            return "Posted[room=" + room + ", seq=" + seq + ", id=" + id + ", from=" + from + "]";
        }
    }

    /**
     * A text from the server to one user, sent to all sessions of that user. No log stores it.
     *
     * @param time when the server sent the notice, in whole milliseconds
     * @param text the text of the notice
     */
    record Notice(Instant time, String text) implements ServerMessage {
        /** Leaves out the text. */
        @Override
        public String toString() {
            return "Notice[time=" + time + "]";
        }
    }

    /**
     * Users joined a room, left it or were renamed. The message comes between the posts where it happened.
     *
     * @param time when the server sent this, in whole milliseconds
     * @param joined the users who joined
     * @param left the users who left, with the reasons
     * @param renamed the users with a new name
     * @param online the number of users in the room after these changes, plus one for the server itself
     * @param partial true if a list was cut; {@code online} still counts all
     */
    record Presence(
            RoomId room,
            Instant time,
            List<Member> joined,
            List<Departure> left,
            List<NameChange> renamed,
            int online,
            boolean partial)
            implements ServerMessage, InRoom {
        public Presence {
            joined = List.copyOf(joined);
            left = List.copyOf(left);
            renamed = List.copyOf(renamed);
        }
    }

    /**
     * Answers a request for older posts.
     *
     * @param posts the posts, oldest first
     * @param more whether the log keeps older posts
     */
    record History(RoomId room, List<Posted> posts, boolean more) implements ServerMessage, InRoom {
        public History {
            posts = List.copyOf(posts);
        }
    }

    /**
     * The member list of a room. The server sends it as an answer, or unsolicited to a client that missed presence.
     *
     * @param online the number of users in the room, plus one for the server itself
     * @param members the users in the room
     * @param partial true if {@code members} was cut; {@code online} still counts all
     */
    record Members(RoomId room, int online, List<Member> members, boolean partial) implements ServerMessage, InRoom {
        public Members {
            members = List.copyOf(members);
        }
    }

    /**
     * The user of this session has a new name.
     *
     * @param name the new name, as others see it
     * @param unasked true if the rename was not requested on this session
     */
    record Renamed(String name, boolean unasked) implements ServerMessage {
        /** Creates the answer to a request. */
        public Renamed(String name) {
            this(name, false);
        }
    }

    /**
     * This session is no longer in the room. The server sends it as an answer, or unsolicited after a plug-in removed
     * the user.
     *
     * @param room the room that the session left
     */
    record Left(RoomId room) implements ServerMessage, InRoom {}

    /**
     * Lists the sessions of the user.
     *
     * @param sessions the sessions, including this one, in the order in which they began
     */
    record Sessions(List<UserSession> sessions) implements ServerMessage {
        public Sessions {
            sessions = List.copyOf(sessions);
        }
    }

    /**
     * Posts that the client has not seen are no longer available. The next {@link Posted} of the room is the first
     * one after them.
     *
     * @param gap the missing posts, and why they are missing
     */
    record Gap(RoomId room, LogGap gap) implements ServerMessage, InRoom {}

    /**
     * The server rejected a request, and changed nothing.
     *
     * @param code the reason for programs
     * @param reason the reason for people
     * @param of the type of the request; null if it could not be read
     * @param room the room of the request; null if it has none or could not be read
     * @param id the id of the rejected post; null if it has none or could not be read
     * @param retryAfter the delay after which the same request may succeed; null if the server suggests no retry
     */
    record Rejected(
            RejectCode code,
            String reason,
            @Nullable String of,
            @Nullable RoomId room,
            @Nullable String id,
            @Nullable Duration retryAfter)
            implements ServerMessage {}

    /**
     * The last message on a connection.
     *
     * @param reason why the connection ends
     * @param reconnect whether the client should reconnect
     * @param retryAfter the minimum delay before the client reconnects; null if the server sets none
     */
    record Goodbye(
            CloseReason reason, boolean reconnect, @Nullable Duration retryAfter) implements ServerMessage {
        /** Creates a goodbye after which the client reconnects if the reason says so. */
        public Goodbye(CloseReason reason, @Nullable Duration retryAfter) {
            this(reason, reason.reconnect(), retryAfter);
        }
    }

    /**
     * Requests a sign of life from the client.
     *
     * @param n the number to repeat in the answer
     * @param heads the number of the newest post in each joined room
     */
    record Ping(@Nullable Long n, Map<RoomId, Long> heads) implements ServerMessage {
        public Ping {
            heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
        }
    }

    /**
     * Answers a {@link ClientMessage.Ping}, after everything that earlier messages of the client caused.
     *
     * @param n the number from the ping
     */
    record Pong(@Nullable Long n) implements ServerMessage {}
}
