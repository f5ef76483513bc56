package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.connection.Outbox;
import io.github.embedchat.server.internal.connection.Received;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Handles the lines that one connection has received, one by one. A line that has to wait holds up all lines behind it,
 * and meanwhile the connection is not read. So answers keep the order of the requests, and a client that asks too much
 * is throttled.
 *
 * <pre>
 *               ┌──needs a turn──► QUEUED ────turn────┐
 *   READY ──────┼──own posts, rate──► BLOCKED ──change──► READY
 *     ▲         └──handler──► SUSPENDED ──log, plug-in──► reply
 *     │                                                     │
 *     └──────── frame handed over ── ANSWERING ◄────────────┤ (of a request that takes a turn)
 *                                                           └──► READY      from all: ──► ENDED
 * </pre>
 *
 * <p><b>Threading:</b> server loop only.
 */
final class Mailbox {
    private enum State {
        READY,
        QUEUED,
        BLOCKED,
        SUSPENDED,
        ANSWERING,
        ENDED
    }

    /** Handles what leaves the mailbox. */
    interface Owner {
        /** The session of the connection; null until {@code welcome} and after the end. */
        @Nullable
        Session session();

        /** Counts a line against the rates; returns the nanoseconds until it may be handled. */
        long take(Received line);

        /** Stops counting a line that is dropped before it might be handled. */
        void giveBack(Received line);

        void handle(Received received);

        /** Removes the session from a room. */
        void leave(RoomId room);

        /** Called when everything that was received is handled. */
        void onHandled();
    }

    private final EventLoop serverLoop;
    private final RequestTable table;
    private final OwnPosts ownPosts;
    private final Outbox outbox;
    private final Owner owner;
    private final ArrayDeque<Received> inbox = new ArrayDeque<>(1);
    /** Rooms from which the session is to be removed. */
    private final ArrayDeque<RoomId> removals = new ArrayDeque<>(0);

    private State state = State.READY;
    /** Whether the first line of the inbox is counted. */
    private boolean counted;
    /** When the rates allow the first line, in nanoseconds of the server loop; valid if it is counted. */
    private long due;
    /** True while received lines are still to be handled. */
    private boolean busy;
    /** True while {@link #proceed} runs. */
    private boolean proceeding;

    Mailbox(EventLoop serverLoop, RequestTable table, OwnPosts ownPosts, Outbox outbox, Owner owner) {
        this.serverLoop = serverLoop;
        this.table = table;
        this.ownPosts = ownPosts;
        this.outbox = outbox;
        this.owner = owner;
    }

    boolean isEnded() {
        return state == State.ENDED;
    }

    void add(List<Received> batch) {
        if (state != State.ENDED) {
            inbox.addAll(batch);
            busy = true;
            proceed();
        }
    }

    /** Removes the session from a room, behind its posts that are on their way to the log. */
    void removeFrom(RoomId room) {
        removals.add(room);
        goOn();
    }

    /** Handles every line that may be handled now. */
    private void proceed() {
        if (proceeding) {
            return; // the running loop goes on
        }
        proceeding = true;
        while (state == State.READY && !(inbox.isEmpty() && removals.isEmpty())) {
            step();
        }
        proceeding = false;
        if (state == State.READY && busy) {
            busy = false;
            owner.onHandled();
        }
    }

    private void step() {
        if (!removals.isEmpty()) {
            if (ownPosts.isSettled()) {
                owner.leave(removals.remove());
            } else {
                state = State.BLOCKED;
            }
            return;
        }
        RequestType<?> type = inbox.element() instanceof Received.Request request ? table.of(request.message()) : null;
        if (!isDue() || !mayHandle(type)) {
            state = State.BLOCKED;
        } else if (type != null && type.takesTurn()) {
            state = State.QUEUED;
            serverLoop.takeTurn(this::takeTurn);
        } else {
            handleNext();
        }
    }

    /** Whether the rates allow the first line now. If not, {@link #goOn} follows. */
    private boolean isDue() {
        long now = serverLoop.nanoTime();
        if (!counted) {
            counted = true;
            due = now + owner.take(inbox.element());
        }
        long wait = due - now;
        if (wait > 0) {
            serverLoop.schedule(Duration.ofNanos(wait), this::goOn);
        }
        return wait <= 0;
    }

    /** Whether the posts on their way to the log allow this request now. If not, {@link #goOn} follows. */
    private boolean mayHandle(@Nullable RequestType<?> type) {
        boolean post = type != null && type.waitsFor() == RequestType.Wait.RATE && owner.session() != null;
        return post ? ownPosts.mayPost() : ownPosts.isSettled();
    }

    private void handleNext() {
        counted = false;
        owner.handle(inbox.remove());
    }

    private void takeTurn() {
        if (state == State.QUEUED) {
            state = State.READY;
            handleNext();
            proceed();
        }
    }

    /** Handles nothing until {@link #resume}. */
    void suspend() {
        state = State.SUSPENDED;
    }

    void resume() {
        if (state == State.SUSPENDED) {
            state = State.READY;
        }
    }

    /** Continues if the mailbox is blocked: what the first line waited for may have happened. */
    void goOn() {
        if (state == State.BLOCKED) {
            state = State.READY;
        }
        proceed();
    }

    /** Handles nothing until every answer so far has been handed to the channel. */
    void awaitAnswers() {
        if (state == State.READY) {
            state = State.ANSWERING;
            outbox.whenAnswered(() -> serverLoop.execute(() -> {
                if (state == State.ANSWERING) {
                    state = State.READY;
                    proceed();
                }
            }));
        }
    }

    /**
     * Ends the mailbox. Drops the lines that wait, but carries out the removals that wait: disconnecting must not avoid
     * them.
     */
    void end() {
        state = State.ENDED;
        if (counted && due - serverLoop.nanoTime() > 0) {
            owner.giveBack(inbox.element());
        }
        counted = false;
        removals.forEach(owner::leave);
        removals.clear();
        inbox.clear();
        ownPosts.clear();
    }
}
