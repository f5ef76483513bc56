package io.github.embedchat.it.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody honest, who checks that the posts of each room go on one by one, and takes the time of those that say when they were due
 * ({@link #post}). Comes back on another connection where it stood. Thread of its reactor.
 */
final class Member {
    private static final Pattern WELCOME = Pattern.compile("\"session\":\"([^\"]+)\",\"resumed\":(true|false)");
    private static final Pattern JOINED = Pattern.compile(
            "\"room\":\"([^\"]+)\",\"epoch\":\"([^\"]+)\",\"head\":[0-9]+,\"from\":([0-9]+)(,\"gap\")?");
    private static final byte DUE = '@';

    private final Reactor reactor;
    private final InetSocketAddress server;
    private final String name;
    private final Map<String, Place> places = new LinkedHashMap<>(2);
    private Consumer<String> others = line -> {};
    private @Nullable Latencies latencies;
    private Connection connection;
    private String session = "";
    private boolean resumed;
    private int closed;

    /** Comes, and into no room yet. */
    Member(Reactor reactor, InetSocketAddress server, String name) {
        this.reactor = reactor;
        this.server = server;
        this.name = name;
        this.connection = new Connection();
        connection.say("{\"type\":\"hello\",\"name\":\"%s\"}".formatted(name));
    }

    void join(String room) {
        connection.say(places.computeIfAbsent(room, Place::new).join());
    }

    /** Comes back as who it was, to where it stood. */
    void comeBack() {
        connection.close();
        connection = new Connection();
        connection.say("{\"type\":\"hello\",\"name\":\"%s\",\"session\":\"%s\"}".formatted(name, session));
        places.values().forEach(place -> connection.say(place.join()));
    }

    /** @param due when it should have been sent, as {@link System#nanoTime} has it */
    void post(String room, long due, String text) {
        say("{\"type\":\"post\",\"room\":\"%s\",\"text\":\"%c%d%c%s\"}".formatted(room, DUE, due, DUE, text));
    }

    void say(String line) {
        connection.say(line);
    }

    void reading(boolean on) {
        connection.reading(on);
    }

    /** Takes the times of what is read from now on. */
    void measure(@Nullable Latencies into) {
        latencies = into;
    }

    /** Is told of everything that is no post. */
    void watch(Consumer<String> watcher) {
        others = watcher;
    }

    boolean isIn(String room) {
        return places.containsKey(room) && places.get(room).isJoined();
    }

    /** Newest post that was read. */
    long seq(String room) {
        return places.get(room).seq();
    }

    /** Whether it never left, as the server sees it, when it came back. */
    boolean isResumed() {
        return resumed;
    }

    /** How often the server has ended a connection. */
    int closed() {
        return closed;
    }

    private void other(String line) {
        Matcher joined = JOINED.matcher(line);
        Matcher welcome = WELCOME.matcher(line);
        if (line.startsWith("{\"type\":\"ping\"")) {
            say("{\"type\":\"pong\"}");
        } else if (line.startsWith("{\"type\":\"welcome\"") && welcome.find()) {
            session = welcome.group(1);
            resumed = Boolean.parseBoolean(welcome.group(2));
        } else if (line.startsWith("{\"type\":\"joined\"") && joined.find()) {
            if (joined.group(4) != null) {
                throw new AssertionError(name + " has lost posts: " + joined.group());
            }
            places.get(joined.group(1)).joined(joined.group(2), Long.parseLong(joined.group(3)));
        } else if (line.startsWith("{\"type\":\"rejected\"") || line.startsWith("{\"type\":\"gap\"")) {
            throw new AssertionError(name + " was told " + line);
        }
        others.accept(line);
    }

    private final class Connection extends LineWire {
        Connection() {
            super(reactor, server);
        }

        @Override
        void line(byte[] bytes, int from, int to) {
            for (Place place : places.values()) {
                if (place.read(bytes, from, to)) {
                    takeTime(bytes, from, to);
                    return;
                }
            }
            other(new String(bytes, from, to - from, UTF_8));
        }

        private void takeTime(byte[] bytes, int from, int to) {
            if (latencies == null) {
                return;
            }
            int i = from;
            while (i < to && bytes[i] != DUE) {
                i++;
            }
            long due = 0;
            for (i++; i < to && bytes[i] != DUE; i++) {
                due = 10 * due + bytes[i] - '0';
            }
            latencies.add(System.nanoTime() - due);
        }

        @Override
        void ended() {
            if (connection == this) {
                closed++;
            }
        }
    }
}
