package io.github.embedchat.it.simulation.fault;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Appended.Stored;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.log.DelegatingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Faults of a log that breaks its contract. */
public final class LogFaults {
    private LogFaults() {}

    public static Map<String, Supplier<Fault>> all() {
        return Map.ofEntries(
                Map.entry("a post is acknowledged and not stored", () -> fault((log, life) -> new Liar(log))),
                Map.entry("a post is acknowledged before it is stored", () -> fault((log, life) -> new Hasty(log))),
                Map.entry("a post is stored and refused", () -> fault((log, life) -> new Denier(log))),
                Map.entry("ids are forgotten", LogFaults::forgetting),
                Map.entry("ids are forgotten at a restart", LogFaults::forgettingAtRestart),
                Map.entry("the signing key is another after a restart", LogFaults::otherSigningKey),
                Map.entry("the epoch is another after a restart", LogFaults::otherEpoch),
                Map.entry(
                        "a post is not told to those who follow", () -> told(posts -> posts.subList(1, posts.size()))),
                Map.entry("a post is told to those who follow with another text", () -> told(LogFaults::altered)),
                Map.entry("a page leaves out a post", () -> pages(LogFaults::withHole)),
                Map.entry("a page starts one too late", () -> pages(posts -> posts.subList(1, posts.size()))),
                Map.entry("a page is empty", () -> pages(posts -> List.of())),
                Map.entry("less is kept than there is", () -> bounds(1)),
                Map.entry("more is kept than there is", () -> bounds(-1)));
    }

    private static Fault fault(BiFunction<RoomLog, Integer, RoomLog> instead) {
        return new Fault() {
            @Override
            public RoomLog log(RoomLog honest, int life) {
                return instead.apply(honest, life);
            }
        };
    }

    /** A subscription that reports other bounds. */
    private record Subscription(LogSubscription kept, UnaryOperator<Bounds> change) implements LogSubscription {
        @Override
        public Bounds bounds() {
            return change.apply(kept.bounds());
        }

        @Override
        public void close() {
            kept.close();
        }
    }

    private static final class Liar extends DelegatingLog {
        private final Count count = Count.every(20);

        Liar(RoomLog log) {
            super(log);
        }

        @Override
        public CompletionStage<Appended> append(RoomId room, Draft draft) {
            return count.strikes()
                    ? now(room)
                            .thenApply(bounds ->
                                    new Stored(new Position(bounds.epoch(), Math.max(1, bounds.head())), true))
                    : super.append(room, draft);
        }
    }

    /** A log that acknowledges a post at once with its expected position, which may be wrong. */
    private static final class Hasty extends DelegatingLog {
        Hasty(RoomLog log) {
            super(log);
        }

        @Override
        public CompletionStage<Appended> append(RoomId room, Draft draft) {
            CompletionStage<Bounds> before = now(room);
            super.append(room, draft);
            return before.thenApply(bounds -> new Stored(new Position(bounds.epoch(), bounds.head() + 1), true));
        }
    }

    private static final class Denier extends DelegatingLog {
        private final Count count = Count.every(20);

        Denier(RoomLog log) {
            super(log);
        }

        @Override
        public CompletionStage<Appended> append(RoomId room, Draft draft) {
            CompletionStage<Appended> stored = super.append(room, draft);
            return count.strikes()
                    ? CompletableFuture.completedFuture(new Appended.Refused(Duration.ofSeconds(1)))
                    : stored;
        }
    }

    private static Fault forgetting() {
        Set<String> known = new HashSet<>();
        return fault((log, life) -> new Renaming(log, draft -> known.add(draft.id()) ? draft.id() : draft.id() + "b"));
    }

    private static Fault forgettingAtRestart() {
        return fault((log, life) -> new Renaming(log, draft -> life == 1 ? draft.id() : draft.id() + "b" + life));
    }

    /** A log that mistakes one post for another. */
    private static final class Renaming extends DelegatingLog {
        private final java.util.function.Function<Draft, String> ids;

        Renaming(RoomLog log, java.util.function.Function<Draft, String> ids) {
            super(log);
            this.ids = ids;
        }

        @Override
        public CompletionStage<Appended> append(RoomId room, Draft draft) {
            return super.append(room, new Draft(draft.from(), ids.apply(draft), draft.text(), draft.time()));
        }
    }

    private static Fault otherSigningKey() {
        return fault((log, life) -> new DelegatingLog(log) {
            @Override
            public CompletionStage<byte[]> signingKey() {
                return super.signingKey().thenApply(key -> {
                    key[0] ^= life.byteValue();
                    return key;
                });
            }
        });
    }

    private static Fault otherEpoch() {
        return fault((log, life) -> new DelegatingLog(log) {
            private Bounds other(Bounds bounds) {
                return new Bounds(bounds.epoch() + "b".repeat(life - 1), bounds.oldest(), bounds.head());
            }

            @Override
            public CompletionStage<LogSubscription> subscribe(
                    RoomId room, @Nullable Position after, LogSubscription.Handler handler) {
                return super.subscribe(room, after, handler).thenApply(kept -> new Subscription(kept, this::other));
            }

            @Override
            public CompletionStage<Page> read(RoomId room, Position after, int limit) {
                return super.read(room, after, limit).thenApply(page -> new Page(page.entries(), other(page.bounds())));
            }
        });
    }

    private static Fault told(UnaryOperator<List<Entry>> instead) {
        return fault((log, life) -> new DelegatingLog(log) {
            private final Count count = Count.every(20);

            @Override
            public CompletionStage<LogSubscription> subscribe(
                    RoomId room, @Nullable Position after, LogSubscription.Handler handler) {
                return super.subscribe(
                        room, after, batch -> handler.onEntries(count.strikes() ? with(instead, batch) : batch));
            }
        });
    }

    private static Page with(UnaryOperator<List<Entry>> instead, Page page) {
        return new Page(instead.apply(page.entries()), page.bounds());
    }

    private static List<Entry> altered(List<Entry> posts) {
        return posts.stream()
                .map(post -> new Entry(post.seq(), post.time(), post.id(), post.from(), post.text() + "!"))
                .toList();
    }

    private static Fault pages(UnaryOperator<List<Entry>> instead) {
        return fault((log, life) -> new DelegatingLog(log) {
            @Override
            public CompletionStage<Page> read(RoomId room, Position after, int limit) {
                return super.read(room, after, limit)
                        .thenApply(page -> page.entries().size() < 2 ? page : with(instead, page));
            }
        });
    }

    private static List<Entry> withHole(List<Entry> posts) {
        List<Entry> rest = new ArrayList<>(posts);
        rest.remove(1);
        return rest;
    }

    /** @param shift added to the number of the oldest retained post */
    private static Fault bounds(int shift) {
        return fault((log, life) -> new DelegatingLog(log) {
            private Bounds shifted(Bounds bounds) {
                long oldest = Math.max(1, bounds.oldest() + shift);
                return new Bounds(bounds.epoch(), Math.min(oldest, bounds.head() + 1), bounds.head());
            }

            @Override
            public CompletionStage<LogSubscription> subscribe(
                    RoomId room, @Nullable Position after, LogSubscription.Handler handler) {
                return super.subscribe(room, after, handler).thenApply(kept -> new Subscription(kept, this::shifted));
            }

            @Override
            public CompletionStage<Page> read(RoomId room, Position after, int limit) {
                return super.read(room, after, limit)
                        .thenApply(page -> new Page(page.entries(), shifted(page.bounds())));
            }
        });
    }
}
