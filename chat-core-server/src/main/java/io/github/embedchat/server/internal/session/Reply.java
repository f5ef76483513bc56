package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What comes of a request, as a value: the mailbox carries it out. Stages complete on the server loop, and may fail with a rejection. */
public sealed interface Reply {
    /** Nothing is answered. */
    record None() implements Reply {}

    /** An answer. */
    record Now(ServerMessage message) implements Reply {}

    /**
     * An answer that the event loop of the connection makes.
     *
     * @param then is done by the event loop behind the frame
     */
    record Encoded(Supplier<byte[]> frame, @Nullable Runnable then) implements Reply {}

    /**
     * The mailbox waits for a stage. Unless the connection has ended by then, it goes on with what follows from the result.
     *
     * @param then may throw a rejection
     */
    record Later<T>(CompletionStage<T> stage, Function<? super T, Reply> then) implements Reply {
        /** What follows from the result. */
        Reply resume(Object result) {
            @SuppressWarnings("unchecked") // the stage gave it
            T value = (T) result;
            return then.apply(value);
        }
    }

    /** The outcome of a post that is on its way to the log. The mailbox goes on with further posts, and answers in order. */
    record Posting(CompletionStage<Reply> outcome) implements Reply {}

    /** The handshake is complete: the connection is this session's from now on. */
    record Welcomed(Session session, ServerMessage.Welcome welcome) implements Reply {}

    /** The connection ends behind everything that is due, and the session with it. */
    record Finish(CloseReason reason) implements Reply {}

    /** The connection ends at once, whatever is due. A session has its grace time. */
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
