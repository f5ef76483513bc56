package io.github.embedchat.it.simulation;

import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Tasks, wake-ups, callbacks and bytes that get lost or come in another order. */
final class ThreadFaults {
    private ThreadFaults() {}

    static Map<String, Supplier<Fault>> all() {
        return Map.ofEntries(
                Map.entry("a byte is lost on the line", () -> bytes(b -> Arrays.copyOf(b, b.length - 1))),
                Map.entry("bytes come twice on the line", () -> bytes(b -> Arrays.copyOf(b, b.length + 1))),
                Map.entry("a task of the server is lost", () -> tasks((loop, task) -> {})),
                Map.entry(
                        "a task of the server runs twice",
                        () -> tasks((loop, task) -> {
                            loop.execute(task);
                            loop.execute(task);
                        })),
                Map.entry(
                        "a task of the server runs too late",
                        () -> tasks((loop, task) -> loop.execute(() -> loop.execute(() -> loop.execute(task))))),
                Map.entry("a timer of the server is lost", ThreadFaults::timers),
                Map.entry("nobody knows which connection was made later", ThreadFaults::unnumbered),
                Map.entry("a callback is lost", () -> callbacks(call -> {})),
                Map.entry(
                        "a callback comes twice",
                        () -> callbacks(call -> {
                            call.run();
                            call.run();
                        })),
                Map.entry("two callbacks change places", ThreadFaults::swapping),
                Map.entry("a client is not woken", ThreadFaults::sleeping),
                Map.entry("a client is read whatever it does not read itself", ThreadFaults::pressed));
    }

    private static Fault bytes(UnaryOperator<byte[]> instead) {
        Count count = Count.every(40);
        return new Fault() {
            @Override
            byte[] onTheWire(byte[] bytes) {
                return count.strikes() ? instead.apply(bytes) : bytes;
            }
        };
    }

    private static Fault tasks(BiConsumer<EventLoop, Runnable> instead) {
        Count count = Count.every(100);
        return new Fault() {
            @Override
            EventLoop loop(EventLoop honest) {
                return new DelegatingLoop(honest) {
                    @Override
                    public void execute(Runnable task) {
                        if (count.strikes()) {
                            instead.accept(honest, task);
                        } else {
                            honest.execute(task);
                        }
                    }
                };
            }
        };
    }

    private static Fault timers() {
        Count count = Count.every(5);
        return new Fault() {
            @Override
            EventLoop loop(EventLoop honest) {
                return new DelegatingLoop(honest) {
                    @Override
                    public Timer schedule(Duration delay, Runnable task) {
                        return count.strikes() ? () -> {} : honest.schedule(delay, task);
                    }
                };
            }
        };
    }

    private static Fault unnumbered() {
        return new Fault() {
            @Override
            long number(long honest) {
                return 0;
            }
        };
    }

    private static class DelegatingLoop implements EventLoop {
        private final EventLoop loop;

        DelegatingLoop(EventLoop loop) {
            this.loop = loop;
        }

        @Override
        public void execute(Runnable task) {
            loop.execute(task);
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            return loop.schedule(delay, task);
        }

        @Override
        public long nanoTime() {
            return loop.nanoTime();
        }
    }

    private static Fault callbacks(Consumer<Runnable> instead) {
        Count count = Count.every(60);
        return new Fault() {
            @Override
            void callback(Runnable call) {
                if (count.strikes()) {
                    instead.accept(call);
                } else {
                    call.run();
                }
            }
        };
    }

    private static Fault swapping() {
        Count count = Count.every(60);
        return new Fault() {
            private Runnable held = () -> {};

            @Override
            void callback(Runnable call) {
                Runnable earlier = held;
                held = () -> {};
                if (count.strikes()) {
                    held = call;
                } else {
                    call.run();
                }
                earlier.run();
            }
        };
    }

    private static Fault sleeping() {
        Count count = Count.every(20);
        return new Fault() {
            @Override
            boolean isWoken() {
                return !count.strikes();
            }
        };
    }

    private static Fault pressed() {
        return new Fault() {
            @Override
            boolean hasBackPressure() {
                return false;
            }
        };
    }
}
