package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.server.internal.room.Occupant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One connection's posts on their way into the log. Several may be on their way at once. A refusal waits for the posts before it;
 * every other answer waits until the log has answered for all of them and the rooms have passed them on. So nothing overtakes a
 * member's own posts. Hub only.
 */
final class Posting {
    private static final int MAX_UNDER_WAY = 64;

    /** A post whose outcome is not known yet, or a refusal that is not answered yet. */
    private static final class Turn {
        private boolean known;
        private @Nullable ServerMessage refusal;
    }

    private final Hub hub;
    private final Session session;
    private final RateLimit rate;
    /** Seats whose room has not passed on a post that the log has accepted. */
    private final Set<Occupant> awaiting = new LinkedHashSet<>(0);
    /** In the order of the requests. */
    private final ArrayDeque<Turn> turns = new ArrayDeque<>(0);
    /** How many of the turns are refusals; nothing is posted behind them. */
    private int refusals;

    Posting(Hub hub, Session session) {
        this.hub = hub;
        this.session = session;
        PostRate limit = hub.settings().postRate();
        this.rate = new RateLimit(limit.burst(), limit.perSecond(), hub.loop().nanoTime());
    }

    /** Whether one more post may be made now; if not, the session is called again when it may. */
    boolean mayPost() {
        if (turns.size() >= MAX_UNDER_WAY || refusals > 0) {
            return false;
        }
        long wait = rate.take(hub.loop().nanoTime());
        if (wait > 0) {
            hub.loop().schedule(Duration.ofNanos(wait), session::proceed);
        }
        return wait == 0;
    }

    /** Whether all posts so far are where everybody can see them; if not, the session is called again when they are. */
    boolean isSettled() {
        return arePassedOn() && turns.isEmpty();
    }

    private boolean arePassedOn() {
        awaiting.removeIf(seat -> !seat.isAwaitingOwnPost());
        awaiting.forEach(seat -> seat.room().whenMoved(this::proceed));
        return awaiting.isEmpty();
    }

    void post(User person, Occupant seat, String id, String text) {
        Turn turn = new Turn();
        turns.add(turn);
        long begin = hub.loop().nanoTime();
        CompletableFuture<Appended> append = seat.room()
                .append(new Draft(person.member(), id, text, hub.now()))
                .toCompletableFuture();
        if (append.isDone()) {
            appended(turn, seat, id, outcome(person, seat, id, append), begin);
            answer();
        } else {
            append.whenComplete((appended, failure) -> hub.loop().execute(() -> {
                appended(turn, seat, id, outcome(person, seat, id, append), begin);
                proceed();
            }));
        }
    }

    private static Appended outcome(User person, Occupant seat, String id, CompletableFuture<Appended> append) {
        Appended outcome = append.exceptionally(Appended.Unknown::new).join();
        if (!(outcome instanceof Appended.Unknown)) {
            person.settled(seat.room().id(), id);
        }
        return outcome;
    }

    private void appended(Turn turn, Occupant seat, String id, Appended appended, long begin) {
        if (appended instanceof Appended.Stored stored) {
            hub.tally().posted(hub.loop().nanoTime() - begin);
            stored(turn, seat, stored);
        } else if (appended instanceof Appended.Refused refused) {
            refuse(
                    turn,
                    new Rejected(
                            RejectCode.BUSY,
                            "the log is away, nothing was stored",
                            "post",
                            seat.room().id(),
                            id,
                            refused.retryAfter()));
        } else {
            unknown();
        }
    }

    /** Nobody knows what became of a post. The client does what it would do after any broken line: come back and ask again. */
    private void unknown() {
        session.abort(CloseReason.TIMEOUT, LeaveReason.DISCONNECTED);
    }

    private void stored(Turn turn, Occupant seat, Appended.Stored stored) {
        seat.posted(stored.position().seq());
        seat.room().drain();
        if (seat.isAwaitingOwnPost()) {
            awaiting.add(seat);
        }
        if (!stored.duplicate()) {
            turn.known = true;
            return;
        }
        long seq = stored.position().seq();
        seat.room()
                .post(seq)
                .whenComplete((page, failure) -> hub.loop().execute(() -> {
                    turn.known = true;
                    repeat(seat, page == null ? List.of() : page.posts(), seq);
                    proceed();
                }));
    }

    /** @param read is something else if the log could not be read, or has forgotten the post meanwhile */
    private void repeat(Occupant seat, List<Posted> read, long seq) {
        if (read.isEmpty() || read.get(0).seq() != seq) {
            unknown();
        } else {
            seat.room().repeat(seat, read.get(0));
        }
    }

    private void refuse(Turn turn, Rejected refusal) {
        turn.known = true;
        turn.refusal = refusal;
        refusals++;
    }

    /** Refuses a request behind the posts that came before it. */
    void answerInOrder(Rejected refusal) {
        Turn turn = new Turn();
        turns.add(turn);
        refuse(turn, refusal);
        answer();
    }

    private void answer() {
        while (!turns.isEmpty() && turns.element().known) {
            ServerMessage refusal = turns.element().refusal;
            if (refusal != null && !arePassedOn()) {
                return;
            }
            turns.remove();
            if (refusal != null) {
                refusals--;
                session.answer(refusal);
            }
        }
    }

    private void proceed() {
        answer();
        session.proceed();
    }
}
