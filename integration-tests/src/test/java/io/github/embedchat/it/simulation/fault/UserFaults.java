package io.github.embedchat.it.simulation.fault;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.plugin.ChatOperations;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Faults of a server that confuses a session with its user, or one user with another. */
public final class UserFaults {
    private UserFaults() {}

    public static Map<String, Supplier<Fault>> all() {
        return Map.of(
                "a user leaves a room with one device", Departing::new,
                "a user joins a room with each device", Arriving::new,
                "devices share a place in a room", Sharing::new,
                "two users have one name", Confusing::new,
                "a kick ends one session only", Sparing::new,
                "a mute holds for one session only", Whispering::new);
    }

    /** Knows the newest time that the server has sent to any device. */
    private abstract static class Timed extends Fault {
        private Instant latest = Instant.EPOCH;

        final Instant latest(ServerMessage frame) {
            Instant told = frame instanceof Posted posted
                    ? posted.time()
                    : frame instanceof Presence presence ? presence.time() : latest;
            latest = told.isAfter(latest) ? told : latest;
            return latest;
        }
    }

    private static final class Departing extends Timed {
        private final Map<RoomId, Member> left = new HashMap<>();
        private final Map<String, Member> members = new HashMap<>();

        @Override
        public List<ServerMessage> fromServer(String device, ServerMessage frame) {
            Instant time = latest(frame);
            if (frame instanceof Welcome welcome) {
                members.put(device, welcome.you());
            } else if (frame instanceof Left gone) {
                left.put(gone.room(), members.get(device));
            } else if (frame instanceof Posted posted && left.containsKey(posted.room())) {
                Departure departure = new Departure(left.remove(posted.room()), LeaveReason.LEFT);
                return List.of(
                        new Presence(posted.room(), time, List.of(), List.of(departure), List.of(), 3, false), frame);
            }
            return List.of(frame);
        }
    }

    private static final class Arriving extends Timed {
        private final Map<String, Set<String>> devices = new HashMap<>();

        @Override
        public List<ServerMessage> fromServer(String device, ServerMessage frame) {
            Instant time = latest(frame);
            if (frame instanceof Joined joined) {
                Set<String> there = devices.computeIfAbsent(account(device) + joined.room(), absent -> new HashSet<>());
                there.add(device);
                List<Member> again = joined.members().stream()
                        .filter(member -> there.size() > 1 && member.id().equals(account(device)))
                        .toList();
                return List.of(
                        frame, new Presence(joined.room(), time, again, List.of(), List.of(), joined.online(), false));
            }
            return List.of(frame);
        }
    }

    /** A device that joins a room moves the other devices with it, which receive old posts again. */
    private static final class Sharing extends Fault {
        private final Map<RoomId, NavigableMap<Long, Posted>> posts = new HashMap<>();
        private final Map<String, Set<String>> devices = new HashMap<>();
        private final Map<String, Joined> moved = new HashMap<>();

        @Override
        public List<ServerMessage> fromServer(String device, ServerMessage frame) {
            Set<String> all = devices.computeIfAbsent(account(device), absent -> new HashSet<>());
            all.add(device);
            if (frame instanceof Joined joined) {
                all.forEach(other -> moved.put(other, joined));
                moved.remove(device);
            } else if (frame instanceof Posted posted) {
                return posted(device, posted);
            }
            return List.of(frame);
        }

        private List<ServerMessage> posted(String device, Posted posted) {
            NavigableMap<Long, Posted> known = posts.computeIfAbsent(posted.room(), absent -> new TreeMap<>());
            known.put(posted.seq(), posted);
            Joined joined = moved.get(device);
            if (joined == null || !joined.room().equals(posted.room()) || joined.from() >= posted.seq()) {
                return List.of(posted);
            }
            moved.remove(device);
            return new ArrayList<>(
                    known.subMap(joined.from(), false, posted.seq(), true).values());
        }
    }

    private static final class Confusing extends Fault {
        private final Count count = Count.every(5);

        @Override
        public List<ServerMessage> fromServer(String device, ServerMessage frame) {
            if (!(frame instanceof Joined joined) || joined.members().size() < 2 || !count.strikes()) {
                return List.of(frame);
            }
            List<Member> members = new ArrayList<>(joined.members());
            members.set(0, new Member(members.get(0).id(), members.get(1).name()));
            return List.of(new Joined(
                    joined.room(),
                    joined.epoch(),
                    joined.head(),
                    joined.from(),
                    joined.gap(),
                    joined.online(),
                    members,
                    joined.partial()));
        }
    }

    /** A fault in an operation of the application. */
    private abstract static class Operating extends Fault {
        private final String name;
        private final @Nullable Object result;
        /** The user on which the operation acts; null before. */
        @Nullable
        String user;

        Operating(String name, @Nullable Object result) {
            this.name = name;
            this.result = result;
        }

        @Override
        public final ChatOperations operations(ChatOperations honest) {
            return (ChatOperations) Proxy.newProxyInstance(
                    ChatOperations.class.getClassLoader(),
                    new Class<?>[] {ChatOperations.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals(name)) {
                            user = (String) arguments[0];
                            return CompletableFuture.completedFuture(result);
                        }
                        try {
                            return method.invoke(honest, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }

    private static final class Sparing extends Operating {
        Sparing() {
            super("kick", true);
        }

        @Override
        public List<ServerMessage> fromServer(String device, ServerMessage frame) {
            if (account(device).equals(user)) {
                user = null;
                return List.of(new Goodbye(CloseReason.KICKED, false, null));
            }
            return List.of(frame);
        }
    }

    private static final class Whispering extends Operating {
        private @Nullable String muted;

        Whispering() {
            super("mute", null);
        }

        @Override
        public List<ClientMessage> fromClient(String device, ClientMessage frame) {
            if (frame instanceof Post post && account(device).equals(user)) {
                muted = muted == null ? device : muted;
                return List.of(muted.equals(device) ? new Post(post.room(), "", post.id()) : post);
            }
            return List.of(frame);
        }
    }
}
