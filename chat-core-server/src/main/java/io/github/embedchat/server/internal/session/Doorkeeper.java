package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.Authenticator.Accept;
import io.github.embedchat.api.plugin.Authenticator.Credentials;
import io.github.embedchat.api.plugin.Authenticator.Refuse;
import io.github.embedchat.api.plugin.Authenticator.Verdict;
import io.github.embedchat.server.internal.room.EventLoop;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the authenticator, and takes for a no whatever is not a yes.
 *
 * <p><b>Threading:</b> hub only; the authenticator is called by its own executor.
 */
public final class Doorkeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Rejected NO_ANSWER =
            rejected("it cannot be found out now whether you may come in; try again later", RETRY);

    private final Authenticator authenticator;
    private final Executor executor;
    private final Duration timeout;

    /** @param timeout from the question to the answer, however many questions wait before it */
    public Doorkeeper(Authenticator authenticator, Executor executor, Duration timeout) {
        this.authenticator = authenticator;
        this.executor = executor;
        this.timeout = timeout;
    }

    /** Asks; {@code then} is called once, on the hub: with null for whoever may come in, else with what to answer. */
    void ask(Credentials credentials, EventLoop hub, Consumer<@Nullable Rejected> then) {
        Question question = new Question(then);
        hub.schedule(timeout, question::late);
        try {
            executor.execute(() -> call(credentials)
                    .whenComplete((verdict, failure) -> hub.execute(() -> question.answered(verdict, failure))));
        } catch (RejectedExecutionException e) {
            hub.execute(() -> question.answered(null, e));
        }
    }

    private CompletionStage<Verdict> call(Credentials credentials) {
        try {
            return Objects.requireNonNull(authenticator.authenticate(credentials), "no stage");
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static Rejected rejected(String reason, @Nullable Duration retryAfter) {
        return new Rejected(RejectCode.UNAUTHORIZED, reason, "hello", null, null, retryAfter);
    }

    /** Hub only. */
    private final class Question {
        private final Consumer<@Nullable Rejected> then;
        private boolean settled;

        Question(Consumer<@Nullable Rejected> then) {
            this.then = then;
        }

        void late() {
            if (!settled) {
                LOG.warn("{} did not answer within {}", authenticator.getClass().getName(), timeout);
                settle(NO_ANSWER);
            }
        }

        void answered(@Nullable Verdict verdict, @Nullable Throwable failure) {
            if (settled) {
                return;
            }
            if (verdict instanceof Accept) {
                settle(null);
            } else if (verdict instanceof Refuse refuse) {
                settle(rejected(refuse.reason(), null));
            } else {
                LOG.warn("{} failed", authenticator.getClass().getName(), withoutMessage(failure));
                settle(NO_ANSWER);
            }
        }

        private void settle(@Nullable Rejected answer) {
            settled = true;
            then.accept(answer);
        }
    }

    private static Throwable withoutMessage(@Nullable Throwable failure) {
        if (failure == null) {
            return new ChatException("null is no verdict");
        }
        boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
        Throwable cause = wrapped ? failure.getCause() : failure;
        ChatException where = new ChatException(cause.getClass().getName());
        where.setStackTrace(cause.getStackTrace());
        return where;
    }
}
