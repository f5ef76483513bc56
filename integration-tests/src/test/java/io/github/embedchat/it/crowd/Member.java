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
 * An honest member that checks that the posts of each room continue one by one. It measures the delivery times of posts
 * that say when they were due ({@link #post}). It can reconnect and read on from its position. Thread of its reactor.
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

    /** Connects, without joining a room. */
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

    /** Reconnects with the same session, and reads on from its position in each room. */
    void comeBack() {
        connection.close();
        connection = new Connection();
        connection.say("{\"type\":\"hello\",\"name\":\"%s\",\"session\":\"%s\"}".formatted(name, session));
        places.values().forEach(place -> connection.say(place.join()));
    }

    /** @param due when the post should have been sent, on the clock of {@link System#nanoTime} */
    void post(String room, long due, String text) {
        say("{\"type\":\"post\",\"room\":\"%s\",\"text\":\"%c%d%c%s\"}".formatted(room, DUE, due, DUE, text));
    }

    void say(String line) {
        connection.say(line);
    }

    void reading(boolean on) {
        connection.reading(on);
    }

    /** Measures the posts that are read from now on; null stops measuring. */
    void measure(@Nullable Latencies into) {
        latencies = into;
    }

    /** Passes every line that is not a post to the watcher. */
    void watch(Consumer<String> watcher) {
        others = watcher;
    }

    boolean isIn(String room) {
        return places.containsKey(room) && places.get(room).isJoined();
    }

    /** Returns the number of the newest post that was read. */
    long seq(String room) {
        return places.get(room).seq();
    }

    /** Returns whether the last reconnect resumed the session. */
    boolean isResumed() {
        return resumed;
    }

    /** Returns how often the server has ended a connection. */
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
