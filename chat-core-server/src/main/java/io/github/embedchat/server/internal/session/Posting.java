package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.server.internal.room.Occupant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One connection's posts on their way into the log. Several may be on their way at once; every other answer waits until the log
 * has answered for all of them and the rooms have passed them on, so that nothing overtakes a member's own posts. Hub only.
 */
final class Posting {
    private static final int MAX_UNDER_WAY = 64;

    private final Hub hub;
    private final Session session;
    private final RateLimit rate;
    /** Seats whose room has not passed on a post that the log has accepted. */
    private final Set<Occupant> awaiting = new HashSet<>(0);
    /** Answers that wait for posts under way. */
    private final ArrayDeque<ServerMessage> deferred = new ArrayDeque<>(0);

    private int underWay;

    Posting(Hub hub, Session session) {
        this.hub = hub;
        this.session = session;
        PostRate limit = hub.settings().postRate();
        this.rate = new RateLimit(limit.burst(), limit.perSecond(), hub.loop().nanoTime());
    }

    /** Whether one more post may be made now; if not, the session is called again when it may. */
    boolean mayPost() {
        if (underWay >= MAX_UNDER_WAY) {
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
        awaiting.removeIf(seat -> !seat.isAwaitingOwnPost());
        awaiting.forEach(seat -> seat.room().whenMoved(this::settled));
        return underWay == 0 && awaiting.isEmpty();
    }

    /** @throws Refusal if the text will not do */
    void post(Person person, Occupant seat, Post post) {
        checkText(post.text());
        String id = post.id() == null ? hub.identifiers().post() : post.id();
        underWay++;
        CompletableFuture<Appended> append = seat.room()
                .append(new Draft(person.member(), id, post.text(), hub.now()))
                .toCompletableFuture();
        if (append.isDone()) {
            appended(seat, id, outcome(append));
        } else {
            append.whenComplete((appended, failure) -> hub.loop().execute(() -> {
                appended(seat, id, outcome(append));
                settled();
            }));
        }
    }

    private void checkText(String text) {
        int limit = hub.settings().limits().text();
        TextRules.check(text, limit);
    }

    private static Appended outcome(CompletableFuture<Appended> append) {
        return append.exceptionally(Appended.Unknown::new).join();
    }

    private void appended(Occupant seat, String id, Appended appended) {
        underWay--;
        if (appended instanceof Appended.Stored stored) {
            stored(seat, stored);
        } else if (appended instanceof Appended.Refused refused) {
            answerInOrder(new Rejected(
                    RejectCode.BUSY,
                    "the log is away, nothing was stored",
                    "post",
                    seat.room().id(),
                    id,
                    refused.retryAfter()));
        } else {
            // Nobody knows what became of it. The client does what it would do after any broken line: come back and ask
            // again.
            session.abort(CloseReason.TIMEOUT, LeaveReason.DISCONNECTED);
        }
    }

    private void stored(Occupant seat, Appended.Stored stored) {
        seat.posted(stored.position().seq());
        seat.room().drain();
        if (seat.isAwaitingOwnPost()) {
            awaiting.add(seat);
        }
        if (stored.duplicate()) {
            underWay++;
            seat.room()
                    .post(stored.position().seq())
                    .whenComplete((page, failure) -> hub.loop().execute(() -> {
                        underWay--;
                        if (page != null) {
                            page.posts().forEach(post -> seat.room().repeat(seat, post));
                        }
                        settled();
                    }));
        }
    }

    /** Answers behind the posts that are under way now. */
    void answerInOrder(ServerMessage answer) {
        deferred.add(answer);
        answerDeferred();
        if (!deferred.isEmpty()) {
            session.pause();
        }
    }

    private void answerDeferred() {
        if (!deferred.isEmpty() && isSettled()) {
            deferred.forEach(session::answer);
            deferred.clear();
        }
    }

    private void settled() {
        boolean waited = !deferred.isEmpty();
        answerDeferred();
        if (waited && deferred.isEmpty()) {
            session.resume();
        } else {
            session.proceed();
        }
    }
}
