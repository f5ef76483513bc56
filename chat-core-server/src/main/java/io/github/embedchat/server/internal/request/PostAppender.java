package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.room.Posts;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Counters;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.user.Identifiers;
import io.github.embedchat.server.internal.user.Mutes;
import io.github.embedchat.server.internal.user.User;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Appends posts to the log, and turns each outcome into a reply. Server loop only. */
final class PostAppender {
    private final EventLoop serverLoop;
    private final InstantSource clock;
    private final Identifiers identifiers;
    private final Mutes mutes;
    private final Counters counters;

    PostAppender(EventLoop serverLoop, InstantSource clock, Identifiers identifiers, Mutes mutes, Counters counters) {
        this.serverLoop = serverLoop;
        this.clock = clock;
        this.identifiers = identifiers;
        this.mutes = mutes;
        this.counters = counters;
    }

    /** The id that the client chose for a post, or a new id. */
    String idOf(Post post) {
        return post.id() == null ? identifiers.post() : post.id();
    }

    /** @throws Rejection if the user is muted */
    void checkMute(User user) {
        mutes.check(user.id(), serverLoop.nanoTime());
    }

    /**
     * Appends a post.
     *
     * @param post must have an id
     */
    Reply append(User user, Subscription subscription, Post post) {
        long begin = serverLoop.nanoTime();
        Draft draft =
                new Draft(user.member(), post.id(), post.text(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        CompletableFuture<Appended> append = serverLoop
                .completeHere(subscription.room().append(draft))
                .exceptionally(Appended.Unknown::new)
                .toCompletableFuture();
        if (append.isDone()) {
            CompletionStage<Reply> outcome = outcome(user, subscription, post, append.join(), begin);
            return settledAtOnce(outcome.toCompletableFuture());
        }
        return new Reply.Posting(append.thenCompose(appended -> outcome(user, subscription, post, appended, begin)));
    }

    private static Reply settledAtOnce(CompletableFuture<Reply> outcome) {
        return outcome.isDone() && !outcome.isCompletedExceptionally() ? outcome.join() : new Reply.Posting(outcome);
    }

    private CompletionStage<Reply> outcome(
            User user, Subscription subscription, Post post, Appended appended, long begin) {
        if (!(appended instanceof Appended.Unknown)) {
            user.settled(post.room(), post.id());
        }
        if (appended instanceof Appended.Stored stored) {
            counters.posted(serverLoop.nanoTime() - begin);
            return stored(subscription, stored);
        } else if (appended instanceof Appended.Refused refused) {
            return CompletableFuture.failedStage(Rejection.ofLog(refused.retryAfter()));
        }
        return CompletableFuture.completedStage(unknown());
    }

    /**
     * The reply if the outcome of a post is unknown. It ends the connection; the client then reconnects and finds out,
     * as after any broken connection.
     */
    private static Reply unknown() {
        return new Reply.Abort(CloseReason.TIMEOUT);
    }

    /** Waits until the room has passed a new post on, or sends a duplicate to its author again. */
    private CompletionStage<Reply> stored(Subscription subscription, Appended.Stored stored) {
        long seq = stored.position().seq();
        subscription.room().drain();
        if (!stored.duplicate()) {
            return subscription.room().passed(seq).thenApply(passed -> Reply.none());
        }
        return serverLoop
                .completeHere(subscription.room().post(seq))
                .handle((page, failure) -> repeat(subscription, page == null ? List.of() : page.entries(), seq));
    }

    /**
     * Sends the author a post again.
     *
     * @param read begins with the post, unless the log could not be read or no longer has it
     */
    private static Reply repeat(Subscription subscription, List<Entry> read, long seq) {
        if (read.isEmpty() || read.get(0).seq() != seq) {
            return unknown();
        }
        subscription.repeat(Posts.of(subscription.room().id(), read.get(0)));
        return Reply.none();
    }
}
