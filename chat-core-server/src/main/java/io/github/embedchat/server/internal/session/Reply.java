package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reply to a request, as a value that {@link Replies} carries out. Stages complete on the server loop, and may fail
 * with a rejection.
 */
public sealed interface Reply {
    /** No answer. */
    record None() implements Reply {}

    /** An answer that is complete. */
    record Now(ServerMessage message) implements Reply {}

    /**
     * An answer that the event loop of the connection encodes.
     *
     * @param then runs on the event loop behind the frame; null for nothing
     */
    record Encoded(Supplier<byte[]> frame, @Nullable Runnable then) implements Reply {}

    /**
     * An answer that depends on a stage. The mailbox waits for the stage, then goes on with the reply that follows from
     * the result, unless the connection has ended.
     *
     * @param then makes the reply from the result; may throw a rejection
     */
    record Later<T>(CompletionStage<T> stage, Function<? super T, Reply> then) implements Reply {
        /** The reply that follows from the result. */
        Reply resume(Object result) {
            @SuppressWarnings("unchecked") // the result of the stage
            T value = (T) result;
            return then.apply(value);
        }
    }

    /** A post that is on its way to the log. The mailbox goes on with further posts, and answers in order. */
    record Posting(CompletionStage<Reply> outcome) implements Reply {}

    /** Completes the handshake: the connection belongs to this session from now on. */
    record Welcomed(Session session, ServerMessage.Welcome welcome) implements Reply {}

    /** Ends the connection behind everything that is due, and the session with it. */
    record Finish(CloseReason reason) implements Reply {}

    /** Ends the connection at once, and drops everything that is due. The session, if any, gets its grace time. */
    record Abort(CloseReason reason) implements Reply {}

    static Reply none() {
        return new None();
    }

    static Reply now(ServerMessage message) {
        return new Now(message);
    }

    static <T> Reply later(CompletionStage<T> stage, Function<? super T, Reply> then) {
        return new Later<>(stage, then);
    }
}
