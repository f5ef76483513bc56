package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.client.internal.core.ReplyHandler.InternalReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A room that the application wants to be in. Joins the room, rejoins it after each reconnect, and leaves it. Sends
 * posts only while the room is live. By then the client has read those of its posts that the log accepted over an
 * earlier connection.
 */
final class JoinedRoom {
    private static final Duration BUSY_DELAY = Duration.ofSeconds(1);
    private final RoomId id;
    private final JoinedRooms rooms;
    private final ClientEffects effects;
    private final Requests requests;
    private final PendingPosts posts;
    private final RoomReader reader;
    /** Unanswered joins of this connection. Only the last one decides where to read. */
    private int joinsSent;
    /** Unanswered joins that the application requested. */
    private int joinsWanted;
    /** True once listeners know that the client has joined the room on this connection. */
    private boolean announced;
    /** Time of the next join after the server was busy. */
    private long retryAt = Long.MAX_VALUE;
    /** Futures of the application's leaves. The client leaves once no post in the room is unanswered. */
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

    /** Joins for the application. This cancels a leave that has not been sent yet. */
    void join(JoinFrom from, CompletableFuture<Joined> outcome) {
        if (!leaveSent) {
            completeLeaving();
        }
        joinsWanted++;
        ask(from, outcome);
    }

    private void ask(JoinFrom from, @Nullable CompletableFuture<Joined> outcome) {
        requests.ask(new ClientMessage.Join(id, from), Joined.class, new Joining(from, outcome));
    }

    /** Rejoins the room at the client's position, if there is one. A room that is being left is no longer read. */
    void restore() {
        retryAt = Long.MAX_VALUE;
        if (leaveSent) {
            reader.stop();
            return;
        }
        reader.position().map(JoinFrom::after).ifPresent(from -> ask(from, null));
    }

    void disconnected() {
        boolean isOut = joinsWanted > 0 ? leaveSent : !reader.hasPosition();
        reader.stop();
        joinsSent = 0;
        announced = false;
        leaveSent = false;
        retryAt = Long.MAX_VALUE;
        if (isOut) {
            left();
        } else {
            leaveIfAnswered();
        }
    }

    long retryAt() {
        return retryAt;
    }

    void onPosted(Posted posted) {
        reader.onPosted(posted);
        posts.settle(posted);
        proceed();
    }

    /** Continues work that waited for the head to be read or for the last post to be answered. */
    void proceed() {
        if (reader.becomesLive()) {
            posts.release(id);
            if (reader.takePresenceMissed()) {
                requests.ask(
                        new ClientMessage.Members(id),
                        Members.class,
                        new InternalReply<>(reader::onMembers, rejected -> {}));
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
        boolean wasIn = reader.position().isPresent();
        if (wasIn && wanted) {
            restore();
        } else if (wasIn && rejected.code() == RejectCode.BUSY) {
            Duration delay = rejected.retryAfter() == null ? BUSY_DELAY : rejected.retryAfter();
            retryAt = effects.now() + delay.toMillis();
        } else {
            posts.giveUp(id, FutureReply.exception(rejected));
            left();
        }
    }

    void leave(CompletableFuture<Void> outcome) {
        leaving.add(outcome);
        leaveIfAnswered();
    }

    /** Leaves if all posts are answered. An offline client simply does not rejoin (protocol, clause 5.8). */
    private void leaveIfAnswered() {
        if (leaving.isEmpty() || posts.has(id)) {
            return;
        }
        if (!rooms.isOnline() && reader.position().isPresent() && joinsWanted == 0) {
            left();
        } else if (reader.isReading() && !leaveSent) {
            sendLeave();
        }
    }

    private void sendLeave() {
        leaveSent = true;
        requests.ask(new ClientMessage.Leave(id), Left.class, new InternalReply<>(left -> left(), rejected -> left()));
    }

    /** Called when the client is no longer a member, whether it left or was removed. */
    void left() {
        if (reader.position().isPresent()) {
            rooms.forgetPlace(id);
            effects.tell(listener -> listener.onLeft(new Left(id)));
        }
        reader.forget();
        announced = false;
        leaveSent = false;
        completeLeaving();
        if (joinsWanted == 0 && joinsSent == 0) {
            rooms.forget(id);
            posts.release(id); // sends the posts made meanwhile; the server rejects them
        }
    }

    private void completeLeaving() {
        leaving.forEach(outcome -> FutureReply.complete(effects, outcome, null));
        leaving.clear();
    }

    void giveUp(ChatException cause) {
        leaving.forEach(outcome -> FutureReply.fail(effects, outcome, cause));
    }

    /** Handles the answer to a join. It has an {@code outcome} if the application requested the join. */
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
            if (joinsSent == 0 && outcome == null && !reader.hasPosition()) {
                sendLeave(); // the client was removed from the room before the server handled the join
            } else if (joinsSent == 0) {
                joined(answer, from, outcome != null);
            } else if (answer.gap() != null) {
                posts.doubt(id); // listeners are not told of this gap, but posts that were sent may lie in it
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
            } else {
                posts.doubt(id); // the next join may skip posts that were sent
            }
        }

        private void answered() {
            joinsSent--;
            joinsWanted -= outcome == null ? 0 : 1;
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
