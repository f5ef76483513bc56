package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.plugin.ClientInterceptor;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.api.plugin.Verdict.Replace;
import io.github.embedchat.client.internal.core.ClientProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes posts through the interceptors, in both directions.
 *
 * <p><b>Threading:</b> {@link #pass} may be called by any thread, everything else by the callback executor.
 */
final class Interception {
    private static final Logger LOG = LoggerFactory.getLogger(Interception.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final List<ClientInterceptor> outwards;
    private final List<ClientInterceptor> inwards;
    /** Runs tasks one after the other, in order with the callbacks. */
    private final Executor callbacks;

    private final Network network;

    /** Number of posts that have not passed all interceptors yet. */
    private final AtomicInteger waiting = new AtomicInteger();
    /** Completes when the latest post has passed all interceptors. Owned by the callback executor. */
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    /** The verdict that the latest post waits for, or the last one. Owned by the callback executor. */
    private CompletableFuture<?> awaited = last;

    /** True once the client is closed. */
    private volatile boolean ended;

    /** The post that was shown last, as the server sent it. All listeners get the same result for it. */
    private @Nullable Posted received;

    private @Nullable Posted shown;

    /** @param network limits the time of verdicts */
    Interception(List<ClientInterceptor> interceptors, Executor callbacks, Network network) {
        this.outwards = List.copyOf(interceptors);
        List<ClientInterceptor> reversed = new ArrayList<>(interceptors);
        Collections.reverse(reversed);
        this.inwards = reversed;
        this.callbacks = callbacks;
        this.network = network;
    }

    boolean isEmpty() {
        return outwards.isEmpty();
    }

    /**
     * Returns the text to post, in the order of the calls. Fails if an interceptor rejects the text or too many posts
     * wait.
     */
    CompletableFuture<String> pass(RoomId room, String text) {
        CompletableFuture<String> passed = new CompletableFuture<>();
        passed.whenComplete((result, failure) -> waiting.decrementAndGet());
        if (waiting.incrementAndGet() > ClientProtocol.MAX_UNANSWERED) {
            passed.completeExceptionally(ClientProtocol.tooMuch());
            return passed;
        }
        callbacks.execute(() -> {
            last = last.thenComposeAsync(done -> passAll(room, text), callbacks)
                    .handleAsync((result, failure) -> complete(passed, result, failure), callbacks);
        });
        return passed;
    }

    private static boolean complete(
            CompletableFuture<String> passed, @Nullable String result, @Nullable Throwable failure) {
        if (result != null) {
            return passed.complete(result);
        }
        return passed.completeExceptionally(failure instanceof CompletionException ? failure.getCause() : failure);
    }

    private CompletableFuture<String> passAll(RoomId room, String text) {
        CompletableFuture<String> result = CompletableFuture.completedFuture(text);
        for (ClientInterceptor interceptor : outwards) {
            result = result.thenComposeAsync(changed -> passOne(interceptor, room, changed), callbacks);
        }
        return result;
    }

    private CompletableFuture<String> passOne(ClientInterceptor interceptor, RoomId room, String text) {
        if (ended) {
            throw closed();
        }
        CompletableFuture<Verdict.OnPost> answer = new CompletableFuture<>();
        awaited = answer;
        ask(interceptor, room, text, answer);
        Future<?> limit = answer.isDone()
                ? answer
                : network.schedule(() -> answer.completeExceptionally(new TimeoutException()), TIMEOUT);
        return answer.handle((verdict, failure) -> {
            limit.cancel(false);
            return decided(interceptor, text, verdict, failure);
        });
    }

    private static void ask(
            ClientInterceptor interceptor, RoomId room, String text, CompletableFuture<Verdict.OnPost> answer) {
        try {
            interceptor.beforePost(room, text).whenComplete((verdict, failure) -> {
                if (failure == null) {
                    answer.complete(verdict);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    /** Fails the posts that wait for a verdict. Called when the client is closed. */
    void end() {
        ended = true;
        awaited.completeExceptionally(closed());
    }

    private static ChatException closed() {
        return new ChatException("the client is closed");
    }

    private String decided(
            ClientInterceptor interceptor, String text, Verdict.@Nullable OnPost verdict, @Nullable Throwable failure) {
        if (verdict instanceof Accept) {
            return text;
        } else if (verdict instanceof Replace replace) {
            return replace.text();
        } else if (verdict instanceof Reject reject) {
            throw new RejectedException(reject.code(), reject.reason(), reject.retryAfter());
        }
        if (ended) {
            throw closed();
        }
        String what = failure instanceof TimeoutException ? " did not answer within " + TIMEOUT : " failed";
        String problem = interceptor.getClass().getName() + what;
        LOG.warn(problem, failure == null ? null : ChatException.withoutMessage(failure));
        throw new ChatException(problem);
    }

    /** Returns the post as the application sees it. */
    Posted show(Posted post) {
        if (inwards.isEmpty()) {
            return post;
        }
        if (post != received) {
            received = post;
            shown = showAll(post);
        }
        return shown;
    }

    History show(History history) {
        List<Posted> posts = history.posts().stream().map(this::show).collect(Collectors.toList());
        return new History(history.room(), posts, history.more());
    }

    private Posted showAll(Posted post) {
        Posted changed = post;
        for (ClientInterceptor interceptor : inwards) {
            changed = new Posted(
                    post.room(), post.seq(), post.time(), post.id(), post.from(), textOf(changed, interceptor));
        }
        return changed;
    }

    private static String textOf(Posted post, ClientInterceptor interceptor) {
        try {
            return Objects.requireNonNull(interceptor.beforeShow(post));
        } catch (RuntimeException | Error e) {
            LOG.warn("{} failed", interceptor.getClass().getName(), ChatException.withoutMessage(e));
            return post.text();
        }
    }
}
