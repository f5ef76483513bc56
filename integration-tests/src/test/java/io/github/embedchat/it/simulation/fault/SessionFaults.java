package io.github.embedchat.it.simulation.fault;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.ClientMessage.Rename;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** Faults of a server that mixes up the sessions of a user. */
public final class SessionFaults {
    private static final Duration GRACE_TIME = Duration.ofSeconds(10);

    private SessionFaults() {}

    public static Map<String, Supplier<Fault>> all() {
        return Map.ofEntries(
                Map.entry("a session that comes back replaces another device", Replacing::new),
                Map.entry("a session opens another one of its user", Mistaking::new),
                Map.entry("leaving with one device leaves with all", Leaving::new),
                Map.entry("a new name is not told to other devices", Renaming::new),
                Map.entry("a post goes to one device of a user only", Dividing::new),
                Map.entry("a post of one device is not told to another", Hiding::new),
                Map.entry("ids of posts are those of a session", Doubling::new),
                Map.entry("a user may have another session", () -> limit(honest -> honest + 1)),
                Map.entry("a user may have one session less", () -> limit(honest -> honest - 1)),
                Map.entry("the grace time is too short", Impatient::new));
    }

    private static Fault limit(IntUnaryOperator instead) {
        return new Fault() {
            @Override
            public int sessionLimit(int honest) {
                return instead.applyAsInt(honest);
            }
        };
    }

    /** A fault of a server that sends a frame to the other devices of a user, ahead of their next frame. */
    abstract static class ToOthers extends Fault {
        private final Set<String> devices = new HashSet<>();
        private final Map<String, List<ServerMessage>> due = new HashMap<>();

        final void tellOthers(String device, ServerMessage frame) {
            devices.stream()
                    .filter(other -> !other.equals(device) && account(other).equals(account(device)))
                    .forEach(other -> due.computeIfAbsent(other, absent -> new ArrayList<>())
                            .add(frame));
        }

        abstract void received(String device, ServerMessage frame);

        @Override
        public final List<ServerMessage> fromServer(String device, ServerMessage frame) {
            devices.add(device);
            received(device, frame);
            List<ServerMessage> frames = new ArrayList<>();
            List<ServerMessage> more = frame instanceof Welcome ? null : due.remove(device);
            frames.addAll(more == null ? List.of() : more);
            frames.add(frame);
            return frames;
        }
    }

    private static final class Replacing extends ToOthers {
        @Override
        void received(String device, ServerMessage frame) {
            if (frame instanceof Welcome welcome && welcome.resumed()) {
                tellOthers(device, new Goodbye(CloseReason.REPLACED, false, null));
            }
        }
    }

    private static final class Leaving extends ToOthers {
        @Override
        void received(String device, ServerMessage frame) {
            if (frame instanceof Left left) {
                tellOthers(device, left);
            }
        }
    }

    private static final class Mistaking extends Fault {
        private final Map<String, Map<String, String>> sessions = new HashMap<>();

        @Override
        public List<ServerMessage> fromServer(String device, ServerMessage frame) {
            if (frame instanceof Welcome welcome) {
                sessions.computeIfAbsent(account(device), account -> new HashMap<>())
                        .put(device, welcome.session());
            }
            return List.of(frame);
        }

        @Override
        public List<ClientMessage> fromClient(String device, ClientMessage frame) {
            if (frame instanceof Hello hello && hello.session() != null) {
                String session = sessions.getOrDefault(account(device), Map.of()).entrySet().stream()
                        .filter(other -> !other.getKey().equals(device))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(hello.session());
                return List.of(new Hello(hello.protocol(), hello.name(), hello.token(), session, hello.device()));
            }
            return List.of(frame);
        }
    }

    private static final class Renaming extends Fault {
        private final Set<String> asking = new HashSet<>();

        @Override
        public List<ClientMessage> fromClient(String device, ClientMessage frame) {
            if (frame instanceof Rename) {
                asking.add(device);
            }
            return List.of(frame);
        }

        @Override
        public List<ServerMessage> fromServer(String device, ServerMessage frame) {
            return frame instanceof Renamed && !asking.remove(device) ? List.of() : List.of(frame);
        }
    }

    private static final class Dividing extends Fault {
        private final Map<String, String> owners = new HashMap<>();

        @Override
        public List<ServerMessage> fromServer(String device, ServerMessage frame) {
            if (frame instanceof Posted posted) {
                String owner = owners.putIfAbsent(account(device) + posted.text(), device);
                return owner == null || owner.equals(device) ? List.of(frame) : List.of();
            }
            return List.of(frame);
        }
    }

    private static final class Hiding extends Fault {
        private final Map<String, String> senders = new HashMap<>();

        @Override
        public List<ClientMessage> fromClient(String device, ClientMessage frame) {
            if (frame instanceof Post post) {
                senders.putIfAbsent(post.id(), device);
            }
            return List.of(frame);
        }

        @Override
        public List<ServerMessage> fromServer(String device, ServerMessage frame) {
            if (frame instanceof Posted posted && posted.from().id().equals(account(device))) {
                return device.equals(senders.getOrDefault(posted.id(), device)) ? List.of(frame) : List.of();
            }
            return List.of(frame);
        }
    }

    private static final class Doubling extends Fault {
        private final Map<String, String> senders = new HashMap<>();

        @Override
        public List<ClientMessage> fromClient(String device, ClientMessage frame) {
            if (frame instanceof Post post && !device.equals(senders.computeIfAbsent(post.id(), id -> device))) {
                return List.of(new Post(post.room(), post.text(), post.id() + "b"));
            }
            return List.of(frame);
        }
    }

    private static final class Impatient extends Fault {
        @Override
        public EventLoop loop(EventLoop honest) {
            return new DelegatingLoop(honest) {
                @Override
                public Timer schedule(Duration delay, Runnable task) {
                    return honest.schedule(delay.equals(GRACE_TIME) ? Duration.ofSeconds(1) : delay, task);
                }
            };
        }
    }
}
