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

/** Everything a server can say to a client (protocol, clause 3). Immutable: collections are copied. */
public sealed interface ServerMessage {
    /**
     * The client is known from here on.
     *
     * @param protocol version spoken, 1
     * @param server product and version
     * @param you who one is
     * @param session secret with which to come back
     * @param resumed still a member: nobody saw one go
     * @param heartbeat silence after which the server pings
     * @param limits what it takes
     * @param features what this server can beyond the base of version 1, by the names of the protocol, clause 3
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

        /** Without the secret. */
        @Override
        public String toString() {
            return "Welcome[server=" + server + ", you=" + you + ", resumed=" + resumed + "]";
        }
    }

    /**
     * One is a member of the room now.
     *
     * @param room which it is
     * @param epoch names the unbroken life of its log that the numbers belong to
     * @param head newest post of the room, 0 if there is none
     * @param from where the cursor stands: what follows it will come
     * @param gap what cannot be had of what was asked for
     * @param online members and the server itself
     * @param members who is there
     * @param partial whether {@code members} was cut
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
     * A post, as the log holds it.
     *
     * @param room where it was made
     * @param seq place in the room: 1, 2, 3, … without holes
     * @param time when the server accepted it, in milliseconds
     * @param id the author's, or made by the server
     * @param from the author, as named then
     * @param text what was said
     */
    record Posted(RoomId room, long seq, Instant time, String id, Member from, String text)
            implements ServerMessage, InRoom {
        /** Without the text. */
        @Override
        public String toString() {
            return "Posted[room=" + room + ", seq=" + seq + ", id=" + id + ", from=" + from + "]";
        }
    }

    /**
     * A text of the server to one user, on all sessions of that user. No log stores it.
     *
     * @param time when the server sent it, in milliseconds
     * @param text what the server says
     */
    record Notice(Instant time, String text) implements ServerMessage {
        /** Without the text. */
        @Override
        public String toString() {
            return "Notice[time=" + time + "]";
        }
    }

    /**
     * Who came, went or was renamed, between the posts where it happened.
     *
     * @param room where it happened
     * @param time when the server told it, in milliseconds
     * @param joined who came
     * @param left who went, and why
     * @param renamed who has another name
     * @param online members and the server itself, after all of it
     * @param partial whether a list was cut; {@code online} is right all the same
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
     * Older posts.
     *
     * @param room where they were made
     * @param posts oldest first
     * @param more whether the log holds older ones
     */
    record History(RoomId room, List<Posted> posts, boolean more) implements ServerMessage, InRoom {
        public History {
            posts = List.copyOf(posts);
        }
    }

    /**
     * Who is in a room: the answer to a question, or a fresh start after presence was missed.
     *
     * @param room which it is
     * @param online members and the server itself
     * @param members who is there
     * @param partial whether {@code members} was cut; {@code online} is right all the same
     */
    record Members(RoomId room, int online, List<Member> members, boolean partial) implements ServerMessage, InRoom {
        public Members {
            members = List.copyOf(members);
        }
    }

    /**
     * One's own new name.
     *
     * @param name as others see it
     * @param unasked whether no request of this session caused it: the user was renamed on another one
     */
    record Renamed(String name, boolean unasked) implements ServerMessage {
        /** The answer to a request. */
        public Renamed(String name) {
            this(name, false);
        }
    }

    /**
     * One has left the room.
     *
     * @param room which one was in
     */
    record Left(RoomId room) implements ServerMessage, InRoom {}

    /**
     * The sessions of the user, in the order in which they began.
     *
     * @param sessions this one among them
     */
    record Sessions(List<UserSession> sessions) implements ServerMessage {
        public Sessions {
            sessions = List.copyOf(sessions);
        }
    }

    /**
     * Some posts can no longer be had; the next {@link Posted} of the room comes after them.
     *
     * @param room where they are missing
     * @param gap which ones, and why
     */
    record Gap(RoomId room, LogGap gap) implements ServerMessage, InRoom {}

    /**
     * A request was refused, and changed nothing.
     *
     * @param code why, for programs
     * @param reason for people
     * @param of type of the request, as far as it could be read
     * @param room that it was about
     * @param id of the post that was refused
     * @param retryAfter when to try again, if that makes sense
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
     * @param reason why it ends
     * @param reconnect whether to come back
     * @param retryAfter when, if the server cares
     */
    record Goodbye(
            CloseReason reason, boolean reconnect, @Nullable Duration retryAfter) implements ServerMessage {}

    /**
     * A sign of life that wants one back.
     *
     * @param n to be repeated in the answer
     * @param heads newest post of each joined room
     */
    record Ping(@Nullable Long n, Map<RoomId, Long> heads) implements ServerMessage {
        public Ping {
            heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
        }
    }

    /**
     * Answer to {@link ClientMessage.Ping}, after everything that earlier messages caused.
     *
     * @param n of the question
     */
    record Pong(@Nullable Long n) implements ServerMessage {}
}
