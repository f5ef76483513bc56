package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Leave;
import io.github.embedchat.api.message.ClientMessage.Members;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A room that the application wants to be in: joins it, joins it again after each reconnect, and leaves it.
 *
 * <p>One's own posts go out while the room is live only: what was sent on an earlier connection has been met by then, if it is there.
 */
final class JoinedRoom {
    private static final Duration BUSY_DELAY = Duration.ofSeconds(1);

    private final RoomId id;
    private final JoinedRooms rooms;
    private final ClientEffects effects;
    private final Requests requests;
    private final PendingPosts posts;
    private final RoomReader reader;

    /** Joins sent on this connection and not answered; only the last one decides where to read. */
    private int joinsSent;
    /** Joins asked for by the application and not answered. */
    private int joinsWanted;
    /** Whether listeners know that the room was joined on this connection. */
    private boolean announced;
    /** When to try again to join a room that was too busy. */
    private long retryAt = Long.MAX_VALUE;
    /** Who waits until the room is left, which happens once nothing is unanswered in it. */
    private final List<CompletableFuture<Void>> leaving = new ArrayList<>();

    private boolean leaveSent;

    JoinedRoom(RoomId id, JoinedRooms rooms) {
        this.id = id;
        this.rooms = rooms;
        this.effects = rooms.effects();
        this.requests = rooms.requests();
        this.posts = rooms.posts();
        this.reader = new RoomReader(id, effects, posts, this::restore);
    }

    RoomReader reader() {
        return reader;
    }

    /** Joins because the application says so; it does not leave the room then, if it had not begun to. */
    void join(JoinFrom from, CompletableFuture<Joined> outcome) {
        if (!leaveSent) {
            completeLeaving();
        }
        joinsWanted++;
        requests.ask(Request.JOIN, new Join(id, from), new Joining(from, outcome));
    }

    /** Joins where reading stopped, if it had begun; but a room that one is leaving is read no more. */
    void restore() {
        retryAt = Long.MAX_VALUE;
        if (leaveSent) {
            reader.stop();
            return;
        }
        reader.position()
                .map(JoinFrom::after)
                .ifPresent(from -> requests.ask(Request.JOIN, new Join(id, from), new Joining(from, null)));
    }

    void disconnected() {
        boolean joinedAnew = leaveSent && joinsWanted > 0;
        reader.stop();
        joinsSent = 0;
        announced = false;
        leaveSent = false;
        retryAt = Long.MAX_VALUE;
        if (joinedAnew) {
            left();
        } else {
            leaveIfAnswered();
        }
    }

    long retryAt() {
        return retryAt;
    }

    void wake(long now) {
        if (now >= retryAt) {
            restore();
        }
    }

    void onPosted(Posted posted) {
        reader.onPosted(posted);
        posts.settle(posted);
        proceed();
    }

    /** Does what waited for the head to be read, or for the last answer. */
    void proceed() {
        if (reader.becomesLive()) {
            posts.release(id);
            if (reader.takePresenceMissed()) {
                requests.ask(Request.MEMBERS, new Members(id), new InternalReply<>(reader::onMembers, rejected -> {}));
            }
        }
        leaveIfAnswered();
    }

    private void joined(Joined joined, JoinFrom from, boolean wanted) {
        if (wanted || !announced) {
            announced = true;
            effects.tell(listener -> listener.onJoined(joined));
        }
        reader.start(joined, from);
        proceed();
    }

    private void joinRejected(Rejected rejected, boolean wanted) {
        if (reader.position().isEmpty()) {
            drop(rejected);
        } else if (wanted) {
            restore();
        } else if (rejected.code() == RejectCode.BUSY) {
            Duration delay = rejected.retryAfter() == null ? BUSY_DELAY : rejected.retryAfter();
            retryAt = effects.now() + delay.toMillis();
        } else {
            drop(rejected);
        }
    }

    private void drop(Rejected rejected) {
        posts.giveUp(id, FutureReply.exception(rejected));
        left();
    }

    void leave(CompletableFuture<Void> outcome) {
        leaving.add(outcome);
        leaveIfAnswered();
    }

    /** Offline there is nobody to tell: a room that is not joined again is left by that (protocol, clause 5.8). */
    private void leaveIfAnswered() {
        if (leaving.isEmpty() || posts.has(id)) {
            return;
        }
        if (!rooms.isOnline() && reader.position().isPresent() && joinsWanted == 0) {
            left();
        } else if (reader.isReading() && !leaveSent) {
            leaveSent = true;
            requests.ask(Request.LEAVE, new Leave(id), new InternalReply<>(left -> left(), rejected -> left()));
        }
    }

    /** One is no longer a member, asked for or not. */
    void left() {
        if (reader.position().isPresent()) {
            effects.tell(listener -> listener.onLeft(id));
        }
        reader.forget();
        announced = false;
        leaveSent = false;
        completeLeaving();
        if (joinsWanted == 0) {
            rooms.forget(id);
            posts.release(id); // made meanwhile: the server says no
        }
    }

    private void completeLeaving() {
        leaving.forEach(outcome -> FutureReply.complete(effects, outcome, null));
        leaving.clear();
    }

    void giveUp(ChatException cause) {
        leaving.forEach(outcome -> FutureReply.fail(effects, outcome, cause));
        leaving.clear();
    }

    /** The answer to a join: of the application's where {@code outcome} is given, otherwise of one's own. */
    private final class Joining implements ReplyHandler<Joined> {
        private final JoinFrom from;
        private final @Nullable CompletableFuture<Joined> outcome;

        Joining(JoinFrom from, @Nullable CompletableFuture<Joined> outcome) {
            this.from = from;
            this.outcome = outcome;
        }

        @Override
        public void sent() {
            joinsSent++;
            reader.stop();
        }

        @Override
        public void answered(Joined answer) {
            answered();
            if (joinsSent == 0) {
                joined(answer, from, outcome != null);
            } else if (answer.gap() != null) {
                posts.doubt(id); // the gap is passed over, and what was sent may lie in it all the same
            }
            if (outcome != null) {
                FutureReply.complete(effects, outcome, answer);
            }
        }

        @Override
        public void rejected(Rejected rejected) {
            answered();
            if (outcome != null) {
                FutureReply.fail(effects, outcome, FutureReply.exception(rejected));
            }
            if (joinsSent == 0) {
                joinRejected(rejected, outcome != null);
            }
        }

        private void answered() {
            joinsSent--;
            if (outcome != null) {
                joinsWanted--;
            }
        }

        @Override
        public void givenUp(ChatException cause) {
            if (outcome != null) {
                FutureReply.fail(effects, outcome, cause);
            }
        }

        @Override
        public boolean isRepeated() {
            return outcome != null;
        }
    }
}
