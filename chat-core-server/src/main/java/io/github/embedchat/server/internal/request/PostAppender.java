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

/** Appends posts to the log, and finds out what becomes of them. Server loop only. */
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

    /** The id that the client chose, or a new one. */
    String idOf(Post post) {
        return post.id() == null ? identifiers.post() : post.id();
    }

    /** @throws Rejection if the user is muted */
    void checkMute(User user) {
        mutes.check(user.id(), serverLoop.nanoTime());
    }

    /** @param post has an id */
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

    /** Nobody knows what became of a post. The client does what it does after any broken connection: it comes back and asks again. */
    private static Reply unknown() {
        return new Reply.Abort(CloseReason.TIMEOUT);
    }

    /** The post is settled when the room has passed it on; a duplicate, when its author was sent it again. */
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

    /** @param read is empty or begins with another post if the log could not be read, or has forgotten the post meanwhile */
    private static Reply repeat(Subscription subscription, List<Entry> read, long seq) {
        if (read.isEmpty() || read.get(0).seq() != seq) {
            return unknown();
        }
        subscription.repeat(Posts.of(subscription.room().id(), read.get(0)));
        return Reply.none();
    }
}
