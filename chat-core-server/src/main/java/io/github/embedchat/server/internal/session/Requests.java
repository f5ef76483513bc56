package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.History;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Leave;
import io.github.embedchat.api.message.ClientMessage.Members;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.ClientMessage.Rename;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.plugin.PostInterceptor.Attempt;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.room.Occupant;
import io.github.embedchat.server.internal.room.Room;
import java.time.Duration;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a member may ask for, and what comes of it (protocol, clause 2). Hub only. */
final class Requests {
    private static final int MAX_HISTORY_POSTS = 100;
    /** A member that does not read its answer holds it: less where there is little memory. Clause 3 allows 256 KiB. */
    private static final int MAX_HISTORY_BYTES =
            (int) Math.max(64, Math.min(256, Runtime.getRuntime().maxMemory() >> 20)) * 1024 - 1024;

    private static final Duration BUSY_RETRY = Duration.ofSeconds(5);

    private final Hub hub;
    private final Session session;
    /** Null until the member has posted, or was refused something: most only read. */
    private @Nullable Posting posting;

    Requests(Hub hub, Session session) {
        this.hub = hub;
        this.session = session;
    }

    /** Whether this may be dealt with now; if not, the session is called again when it may. */
    boolean isReadyFor(Received received) {
        ClientMessage message = messageOf(received);
        if (message instanceof Post) {
            return received instanceof Received.Judged || posting().mayPost();
        }
        return isSettled() && !(message instanceof Join join && isBehindLog(join));
    }

    static @Nullable ClientMessage messageOf(Received received) {
        if (received instanceof Received.Judged judged) {
            return judged.message();
        }
        return received instanceof Received.Message message ? message.message() : null;
    }

    private Posting posting() {
        if (posting == null) {
            posting = new Posting(hub, session);
        }
        return posting;
    }

    private boolean isSettled() {
        return posting == null || posting.isSettled();
    }

    private boolean isBehindLog(Join join) {
        Room room = hub.find(join.room());
        if (room == null || !room.isBehindLog()) {
            return false;
        }
        room.whenMoved(session::proceed);
        return true;
    }

    /**
     * Carries it out, or asks first those who have a say in it.
     *
     * @param judged they have been asked
     * @throws Refusal if the server does not agree
     */
    void handle(ClientMessage message, User person, boolean judged) {
        if (message instanceof Post post) {
            post(person, post, judged);
        } else if (message instanceof Join join) {
            join(person, join, judged);
        } else if (message instanceof Rename rename) {
            rename(person, rename);
        } else if (message instanceof History history) {
            history(seat(person, history.room()).room(), history);
        } else if (message instanceof Members members) {
            session.answer(seat(person, members.room()).room().members());
        } else if (message instanceof Leave leave) {
            hub.leave(person, seat(person, leave.room()), LeaveReason.LEFT);
        }
    }

    private void post(User person, Post post, boolean judged) {
        Occupant seat = seat(person, post.room());
        int maxLength = hub.settings().limits().text();
        TextRules.check(post.text(), maxLength);
        String id = post.id() == null ? hub.identifiers().post() : post.id();
        String agreed = person.agreed(post.room(), id);
        if (agreed == null) {
            hub.mutes().check(person.id(), hub.loop().nanoTime());
        }
        if (judged) {
            person.agree(post.room(), id, post.text());
            agreed = post.text();
        }
        if (agreed != null || !hub.interceptors().judgePosts()) {
            posting().post(person, seat, id, agreed == null ? post.text() : agreed);
            return;
        }
        session.pause();
        hub.interceptors()
                .judge(
                        new Attempt(post.room(), person.participant(), id, post.text()),
                        maxLength,
                        hub.loop(),
                        text -> session.resumeWith(new Received.Judged(new Post(post.room(), text, id))),
                        refusal -> refused(post, refusal));
    }

    private void refused(ClientMessage message, Rejection refusal) {
        if (!session.isEnded()) {
            refuse(message, refusal);
        }
        session.resume();
    }

    private void join(User person, Join join, boolean judged) {
        checkLength(join.room());
        boolean isNew = !person.seats().containsKey(join.room());
        if (isNew && person.seats().size() >= hub.settings().limits().rooms()) {
            throw new Rejection(RejectCode.ROOM_LIMIT, "you are in as many rooms as one may be");
        }
        if (hub.isFull(join.room())) {
            throw new Rejection(RejectCode.ROOM_LIMIT, "there are as many rooms as there may be");
        }
        if (judged || !isNew || !hub.interceptors().judgeJoins()) {
            hub.join(person, hub.open(join.room()), session, join.from());
            return;
        }
        session.pause();
        hub.interceptors()
                .judge(
                        person.participant(),
                        join.room(),
                        hub.loop(),
                        () -> session.resumeWith(new Received.Judged(join)),
                        refusal -> refused(join, refusal));
    }

    private void rename(User person, Rename rename) {
        Name wanted = hub.nameRules().enforce(rename.name());
        if (hub.namePolicies().isEmpty()) {
            rename(person, wanted);
            return;
        }
        session.pause();
        hub.namePolicies()
                .ask(wanted, hub.loop(), name -> rename(person, rename, name), refusal -> refused(rename, refusal));
    }

    private void rename(User person, Rename rename, Name name) {
        if (session.isEnded()) {
            return;
        }
        try {
            rename(person, name);
            session.resumeWhenAnswered();
        } catch (Rejection refusal) {
            refused(rename, refusal);
        }
    }

    /** @throws Refusal if the name is somebody else's */
    private void rename(User person, Name name) {
        hub.rename(person, name);
        session.answer(new Renamed(person.name().display()));
    }

    private Occupant seat(User person, RoomId room) {
        checkLength(room);
        Occupant seat = person.seats().get(room);
        if (seat == null || !seat.isPresent()) {
            throw new Rejection(RejectCode.NOT_JOINED, "you are not in this room: " + room);
        }
        return seat;
    }

    private void checkLength(RoomId room) {
        int length = room.name().codePointCount(0, room.name().length());
        int limit = hub.settings().limits().room();
        if (length > limit) {
            throw new Rejection(RejectCode.ROOM_INVALID, "a room name is at most " + limit + " characters");
        }
    }

    private void history(Room room, History history) {
        session.pause();
        room.history(history.before(), Math.min(history.limit(), MAX_HISTORY_POSTS))
                .whenComplete((page, failure) -> hub.loop().execute(() -> {
                    if (page == null) {
                        session.answer(busy(room, history));
                    } else {
                        session.answer(() -> cut(room.id(), page, history));
                    }
                    session.resumeWhenAnswered();
                }));
    }

    private static Rejected busy(Room room, History history) {
        return new Rejected(
                RejectCode.BUSY, "the log is away, try again later", typeOf(history), room.id(), null, BUSY_RETRY);
    }

    /** The newest of these posts that fit into one line. */
    private static ServerMessage.History cut(RoomId room, Page page, History history) {
        LinkedList<Posted> fitting = new LinkedList<>();
        List<Posted> posts = page.posts();
        int bytes = 0;
        for (int i = posts.size() - 1; i >= 0; i--) {
            Posted post = posts.get(i);
            boolean asked = history.before() == null || post.seq() < history.before();
            bytes += asked ? ServerFrames.encode(post).length : 0;
            if (bytes > MAX_HISTORY_BYTES) {
                break;
            } else if (asked) {
                fitting.addFirst(post);
            }
        }
        boolean more =
                !fitting.isEmpty() && fitting.getFirst().seq() > page.bounds().oldest();
        return new ServerMessage.History(room, fitting, more);
    }

    /** Answers that a request is not carried out, behind the answers to all earlier ones. */
    void refuse(ClientMessage message, Rejection refusal) {
        String id = message instanceof Post post ? post.id() : null;
        posting()
                .answerInOrder(new Rejected(
                        refusal.code(), refusal.reason(), typeOf(message), roomOf(message), id, refusal.retryAfter()));
    }

    private static String typeOf(ClientMessage message) {
        return message.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static @Nullable RoomId roomOf(ClientMessage message) {
        if (message instanceof Post post) {
            return post.room();
        } else if (message instanceof Join join) {
            return join.room();
        } else if (message instanceof History history) {
            return history.room();
        } else if (message instanceof Members members) {
            return members.room();
        }
        return message instanceof Leave leave ? leave.room() : null;
    }
}
