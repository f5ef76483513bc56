package io.github.embedchat.it.simulation.fact;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A remote log, as one life of a server sees it. It is slow, sometimes rejects posts, and may leave an outcome unknown.
 * When the server is killed, a request on its way is either lost or carried out.
 */
final class UnsteadyLog implements RoomLog {
    private static final int SLOWEST_MILLIS = 20;

    private record Append(RoomId room, Draft draft, CompletableFuture<Appended> outcome) {}

    private final RoomLog kept;
    private final EventLoop loop;
    private final Random random;
    private final Consumer<Draft> onUntaken;
    private final ArrayDeque<Append> waiting = new ArrayDeque<>();
    private final List<LogSubscription> subscriptions = new ArrayList<>();
    private boolean dead;

    /** @param onUntaken receives drafts that are not stored */
    UnsteadyLog(RoomLog kept, EventLoop loop, Random random, Consumer<Draft> onUntaken) {
        this.onUntaken = onUntaken;
        this.kept = kept;
        this.loop = loop;
        this.random = random;
    }

    @Override
    public CompletionStage<Appended> append(RoomId room, Draft draft) {
        CompletableFuture<Appended> outcome = new CompletableFuture<>();
        waiting.add(new Append(room, draft, outcome));
        later(this::appendNext);
        return outcome;
    }

    private void later(Runnable task) {
        loop.schedule(Duration.ofMillis(random.nextInt(SLOWEST_MILLIS)), () -> {
            if (!dead) {
                task.run();
            }
        });
    }

    private void appendNext() {
        Append next = waiting.remove();
        int luck = random.nextInt(60);
        if (luck == 0) {
            onUntaken.accept(next.draft);
            answer(next, new Appended.Refused(Duration.ofSeconds(1)));
        } else if (luck == 1) {
            onUntaken.accept(next.draft);
            answer(next, new Appended.Unknown(new IllegalStateException("lost on the way there")));
        } else {
            Appended appended = keep(next);
            answer(
                    next,
                    luck == 2 ? new Appended.Unknown(new IllegalStateException("lost on the way back")) : appended);
        }
    }

    private Appended keep(Append append) {
        return kept.append(append.room, append.draft).toCompletableFuture().join();
    }

    private void answer(Append append, Appended appended) {
        if (random.nextBoolean()) {
            append.outcome.complete(appended);
        } else {
            later(() -> append.outcome.complete(appended));
        }
    }

    @Override
    public CompletionStage<Page> read(RoomId room, Position after, int limit) {
        CompletableFuture<Page> page = new CompletableFuture<>();
        later(() -> {
            if (random.nextInt(60) == 0) {
                page.completeExceptionally(new IllegalStateException("the log is away"));
            } else {
                kept.read(room, after, limit).thenAccept(page::complete);
            }
        });
        return page;
    }

    @Override
    public CompletionStage<LogSubscription> subscribe(
            RoomId room, @Nullable Position after, LogSubscription.Handler handler) {
        CompletableFuture<LogSubscription> answer = new CompletableFuture<>();
        later(() -> {
            if (random.nextInt(60) == 0) {
                answer.completeExceptionally(new IllegalStateException("the log is away"));
            } else {
                kept.subscribe(room, after, handler).thenAccept(subscription -> {
                    subscriptions.add(subscription);
                    later(() -> answer.complete(subscription));
                });
            }
        });
        return answer;
    }

    @Override
    public CompletionStage<byte[]> signingKey() {
        return kept.signingKey();
    }

    @Override
    public void close() {
        dead = true;
        subscriptions.forEach(LogSubscription::close);
        for (Append append : waiting) {
            if (random.nextBoolean()) {
                return;
            }
            keep(append);
        }
    }
}
