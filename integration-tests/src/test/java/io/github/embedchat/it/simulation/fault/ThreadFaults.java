package io.github.embedchat.it.simulation.fault;

import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Faults that lose or reorder tasks, wake-ups, callbacks and bytes. */
public final class ThreadFaults {
    private ThreadFaults() {}

    public static Map<String, Supplier<Fault>> all() {
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
                Map.entry("a socket that takes bytes again is not noticed", ThreadFaults::unnoticed),
                Map.entry("a client is read whatever it does not read itself", ThreadFaults::pressed));
    }

    private static Fault bytes(UnaryOperator<byte[]> instead) {
        Count count = Count.every(40);
        return new Fault() {
            @Override
            public byte[] onTheWire(byte[] bytes) {
                return count.strikes() ? instead.apply(bytes) : bytes;
            }
        };
    }

    private static Fault tasks(BiConsumer<EventLoop, Runnable> instead) {
        Count count = Count.every(100);
        return new Fault() {
            @Override
            public EventLoop loop(EventLoop honest) {
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
            public EventLoop loop(EventLoop honest) {
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
            public long number(long honest) {
                return 0;
            }
        };
    }

    private static Fault callbacks(Consumer<Runnable> instead) {
        Count count = Count.every(60);
        return new Fault() {
            @Override
            public void callback(Runnable call) {
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
            public void callback(Runnable call) {
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
            public boolean isWoken() {
                return !count.strikes();
            }
        };
    }

    private static Fault unnoticed() {
        return new Fault() {
            @Override
            public boolean hearsThatWritable() {
                return false;
            }
        };
    }

    private static Fault pressed() {
        return new Fault() {
            @Override
            public boolean hasBackPressure() {
                return false;
            }
        };
    }
}
