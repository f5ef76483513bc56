package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.Statistics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Operations for callers outside the server: arguments are checked at once, and futures complete on the caller's
 * executor.
 *
 * <p><b>Threading:</b> any thread.
 */
public abstract class CheckedOperations implements ChatOperations {
    /** The longest time that a caller may ask for. Clocks count nanoseconds in 64 bits. */
    private static final Duration MAX_TIME = Duration.ofDays(36_500);

    /** Carries out an operation, now or as soon as the server listens. */
    protected abstract <T extends @Nullable Object> CompletableFuture<T> call(
            Function<ChatOperations, CompletableFuture<T>> operation);

    /** @throws IllegalArgumentException if the time is negative, or longer than 36,500 days */
    protected static void check(Duration time, String name) {
        if (time.isNegative() || time.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException(name + " is not within 0 and " + MAX_TIME + ": " + time);
        }
    }

    @Override
    public final CompletableFuture<Position> announce(RoomId room, String text) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(text, "text");
        return call(server -> server.announce(room, text));
    }

    @Override
    public final CompletableFuture<Boolean> tell(String userId, String text) {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(text, "text");
        return call(server -> server.tell(userId, text));
    }

    @Override
    public final CompletableFuture<List<Participant>> members(RoomId room) {
        Objects.requireNonNull(room, "room");
        return call(server -> server.members(room));
    }

    @Override
    public final CompletableFuture<Optional<Participant>> find(String name) {
        Objects.requireNonNull(name, "name");
        return call(server -> server.find(name));
    }

    @Override
    public final CompletableFuture<Boolean> kick(String userId) {
        Objects.requireNonNull(userId, "userId");
        return call(server -> server.kick(userId));
    }

    @Override
    public final CompletableFuture<@Nullable Void> mute(String userId, Duration time) {
        Objects.requireNonNull(userId, "userId");
        check(time, "time");
        return call(server -> server.mute(userId, time));
    }

    @Override
    public final CompletableFuture<Boolean> remove(RoomId room, String userId) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(userId, "userId");
        return call(server -> server.remove(room, userId));
    }

    @Override
    public final CompletableFuture<@Nullable Void> closeRoom(RoomId room) {
        Objects.requireNonNull(room, "room");
        return call(server -> server.closeRoom(room));
    }

    @Override
    public final CompletableFuture<Statistics> statistics() {
        return call(ChatOperations::statistics);
    }

    /**
     * Completes another future with the result of this one, on an executor. A failure is passed on without its
     * {@link CompletionException}.
     *
     * @param theirs the future to complete
     * @return {@code theirs}
     */
    protected static <T extends @Nullable Object> CompletableFuture<T> handOver(
            CompletableFuture<T> future, Executor executor, CompletableFuture<T> theirs) {
        future.whenCompleteAsync(
                (value, failure) -> {
                    if (failure == null) {
                        theirs.complete(value);
                    } else {
                        theirs.completeExceptionally(
                                failure instanceof CompletionException ? failure.getCause() : failure);
                    }
                },
                executor);
        return theirs;
    }
}
