package io.github.embedchat.it.simulation.fault;

import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.transport.InProcessConnection;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Faults of in-process transports and session stores that break their contracts. */
public final class ClientFaults {
    private ClientFaults() {}

    public static Map<String, Supplier<Fault>> all() {
        return Map.of(
                "a piece is lost in process", () -> pieces(Losing::new),
                "a piece comes twice in process", () -> pieces(Doubling::new),
                "two pieces change places in process", () -> pieces(Swapping::new),
                "an in-process client is sent more than it reads", () -> pieces(Pressing::new),
                "a session is not stored", () -> stores(ClientFaults::withoutSecret),
                "a place is stored once", ClientFaults::once,
                "a place is stored when the next one is", ClientFaults::late,
                "a place is stored one post too far", () -> stores(places -> moved(places, 1)),
                "a place is stored too early in the room", () -> stores(places -> moved(places, -2)));
    }

    private static Fault pieces(UnaryOperator<InProcessConnection.Receiver> instead) {
        return new Fault() {
            @Override
            public InProcessServer inProcess(InProcessServer honest) {
                return receiver -> honest.connect(instead.apply(receiver));
            }
        };
    }

    private abstract static class Receiver implements InProcessConnection.Receiver {
        final InProcessConnection.Receiver honest;
        final Count count = Count.every(20);

        Receiver(InProcessConnection.Receiver honest) {
            this.honest = honest;
        }

        @Override
        public void onEnd() {
            honest.onEnd();
        }
    }

    private static final class Losing extends Receiver {
        Losing(InProcessConnection.Receiver honest) {
            super(honest);
        }

        @Override
        public void onBytes(ByteBuffer bytes, Runnable taken) {
            if (count.strikes()) {
                taken.run();
            } else {
                honest.onBytes(bytes, taken);
            }
        }
    }

    private static final class Doubling extends Receiver {
        Doubling(InProcessConnection.Receiver honest) {
            super(honest);
        }

        @Override
        public void onBytes(ByteBuffer bytes, Runnable taken) {
            if (count.strikes()) {
                honest.onBytes(bytes.duplicate(), () -> {});
            }
            honest.onBytes(bytes, taken);
        }
    }

    private static final class Swapping extends Receiver {
        private Runnable held = () -> {};

        Swapping(InProcessConnection.Receiver honest) {
            super(honest);
        }

        @Override
        public void onBytes(ByteBuffer bytes, Runnable taken) {
            Runnable earlier = held;
            held = () -> {};
            if (count.strikes()) {
                held = () -> honest.onBytes(bytes, taken);
            } else {
                honest.onBytes(bytes, taken);
            }
            earlier.run();
        }
    }

    private static final class Pressing extends Receiver {
        Pressing(InProcessConnection.Receiver honest) {
            super(honest);
        }

        @Override
        public void onBytes(ByteBuffer bytes, Runnable taken) {
            taken.run();
            honest.onBytes(bytes, () -> {});
        }
    }

    private static Fault stores(UnaryOperator<Checkpoint> instead) {
        return new Fault() {
            @Override
            public Consumer<Checkpoint> store(Consumer<Checkpoint> honest) {
                return checkpoint -> honest.accept(instead.apply(checkpoint));
            }
        };
    }

    private static Checkpoint withoutSecret(Checkpoint checkpoint) {
        return new Checkpoint(null, checkpoint.places());
    }

    private static Checkpoint moved(Checkpoint checkpoint, int posts) {
        Map<RoomId, Position> places = new HashMap<>(checkpoint.places());
        places.replaceAll((room, place) -> new Position(place.epoch(), Math.max(0, place.seq() + posts)));
        return new Checkpoint(checkpoint.secret(), places);
    }

    private static Fault once() {
        return new Fault() {
            @Override
            public Consumer<Checkpoint> store(Consumer<Checkpoint> honest) {
                boolean[] stored = {false};
                return checkpoint -> {
                    if (!stored[0]) {
                        honest.accept(checkpoint);
                    }
                    stored[0] |= !checkpoint.places().isEmpty();
                };
            }
        };
    }

    private static Fault late() {
        return new Fault() {
            @Override
            public Consumer<Checkpoint> store(Consumer<Checkpoint> honest) {
                Checkpoint[] earlier = {Checkpoint.NONE};
                return checkpoint -> {
                    honest.accept(earlier[0]);
                    earlier[0] = checkpoint;
                };
            }
        };
    }
}
