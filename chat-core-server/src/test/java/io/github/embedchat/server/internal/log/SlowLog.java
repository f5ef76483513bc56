package io.github.embedchat.server.internal.log;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.options.ServerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A log on which the test completes every append, in any order and with any outcome. Reads and subscriptions are held
 * back only after the test has asked for that. Not thread-safe: use it from one thread.
 */
public final class SlowLog implements RoomLog {
    /** An append without an outcome yet. */
    private record Append(RoomId room, Draft draft, CompletableFuture<Appended> outcome) {}

    private record Read(RoomId room, Position after, int limit, CompletableFuture<Page> page) {}

    private record Subscribe(
            RoomId room,
            @Nullable Position after,
            LogSubscription.Handler handler,
            CompletableFuture<LogSubscription> answer) {}

    private final RoomLog kept;
    private final List<Append> appends = new ArrayList<>();
    private final List<Read> reads = new ArrayList<>();
    private final List<Runnable> news = new ArrayList<>();
    private final List<Subscribe> subscribes = new ArrayList<>();
    private boolean holdsReads;
    private boolean holdsSubscriptions;
    private boolean holdsNews;

    public SlowLog() {
        this(10_000);
    }

    /** @param posts maximum number of posts kept per room */
    public SlowLog(int posts) {
        kept = new InMemoryRoomLog(
                ServerOptions.defaults()
                        .memory()
                        .retention(posts, Duration.ofDays(7))
                        .retainedBytes(1_000_000),
                () -> Instant.EPOCH);
    }

    /** Returns the bounds of a room at once, even while reads are held. */
    public Bounds bounds(RoomId room) {
        return Logs.bounds(kept, room);
    }

    /** Number of appends that wait for an outcome. */
    public int waiting() {
        return appends.size();
    }

    /** Stores the draft that has waited for longest. */
    public void store() {
        store(0);
    }

    /** Stores the draft at this index of the waiting appends. */
    public void store(int place) {
        Append append = appends.remove(place);
        append.outcome.complete(keep(append));
    }

    private Appended keep(Append append) {
        return kept.append(append.room, append.draft).toCompletableFuture().join();
    }

    public void storeAll() {
        while (!appends.isEmpty()) {
            store();
        }
    }

    /** Rejects the draft at this index of the waiting appends. */
    public void refuse(int place) {
        appends.remove(place).outcome.complete(new Appended.Refused(Duration.ofSeconds(3)));
    }

    /** Answers that the outcome of the append at this index is unknown. */
    public void lose(int place) {
        appends.remove(place).outcome.complete(new Appended.Unknown(new IllegalStateException("the line is dead")));
    }

    /** Fails the append at this index, which breaks the contract of a log. */
    public void fail(int place) {
        appends.remove(place).outcome.completeExceptionally(new IllegalStateException("a fault of the log"));
    }

    /** Stores a post at once, as if another server had appended it. */
    public void arrive(RoomId room, Draft draft) {
        kept.append(room, draft);
    }

    /** Holds all further reads. */
    public void holdReads() {
        holdsReads = true;
    }

    /** Answers all waiting reads with the current content of the log. */
    public void answerReads() {
        List<Read> due = List.copyOf(reads);
        reads.clear();
        due.forEach(read -> kept.read(read.room, read.after, read.limit).thenAccept(read.page::complete));
    }

    /** Number of waiting reads. */
    public int reads() {
        return reads.size();
    }

    public void failReads() {
        List<Read> due = List.copyOf(reads);
        reads.clear();
        due.forEach(read -> read.page.completeExceptionally(new IllegalStateException("the disk is gone")));
    }

    /** Holds all further subscriptions. */
    public void holdSubscriptions() {
        holdsSubscriptions = true;
    }

    public void answerSubscriptions() {
        List<Subscribe> due = List.copyOf(subscribes);
        subscribes.clear();
        due.forEach(this::answer);
    }

    public void failSubscriptions() {
        List<Subscribe> due = List.copyOf(subscribes);
        subscribes.clear();
        due.forEach(subscribe -> subscribe.answer.completeExceptionally(new IllegalStateException("the log is away")));
    }

    /** Holds all further deliveries to subscriptions. */
    public void holdNews() {
        holdsNews = true;
    }

    /** Makes all held deliveries to subscriptions, and stops holding them. */
    public void tellNews() {
        holdsNews = false;
        List<Runnable> due = List.copyOf(news);
        news.clear();
        due.forEach(Runnable::run);
    }

    @Override
    public CompletionStage<Appended> append(RoomId room, Draft draft) {
        Append append = new Append(room, draft, new CompletableFuture<>());
        appends.add(append);
        return append.outcome;
    }

    @Override
    public CompletionStage<Page> read(RoomId room, Position after, int limit) {
        if (!holdsReads) {
            return kept.read(room, after, limit);
        }
        Read read = new Read(room, after, limit, new CompletableFuture<>());
        reads.add(read);
        return read.page;
    }

    @Override
    public CompletionStage<LogSubscription> subscribe(
            RoomId room, @Nullable Position after, LogSubscription.Handler handler) {
        CompletableFuture<LogSubscription> answer = new CompletableFuture<>();
        Subscribe subscribe = new Subscribe(room, after, handler, answer);
        if (holdsSubscriptions) {
            subscribes.add(subscribe);
        } else {
            answer(subscribe);
        }
        return answer;
    }

    private void answer(Subscribe subscribe) {
        boolean[] closed = {false};
        kept.subscribe(subscribe.room, subscribe.after, batch -> hear(() -> tell(subscribe.handler, batch, closed)))
                .thenAccept(subscription ->
                        subscribe.answer.complete(new Subscription(subscription, () -> closed[0] = true)));
    }

    private record Subscription(LogSubscription kept, Runnable onClose) implements LogSubscription {
        @Override
        public Bounds bounds() {
            return kept.bounds();
        }

        @Override
        public void close() {
            onClose.run();
            kept.close();
        }
    }

    private void hear(Runnable telling) {
        if (holdsNews) {
            news.add(telling);
        } else {
            telling.run();
        }
    }

    private static void tell(LogSubscription.Handler handler, Page batch, boolean[] closed) {
        if (!closed[0]) {
            handler.onEntries(batch);
        }
    }

    @Override
    public CompletionStage<byte[]> signingKey() {
        return kept.signingKey();
    }

    @Override
    public void close() {
        kept.close();
    }
}
