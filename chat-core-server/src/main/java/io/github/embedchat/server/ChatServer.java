package io.github.embedchat.server;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Limits;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.api.wire.TlsVersions;
import io.github.embedchat.server.internal.Platform;
import io.github.embedchat.server.internal.log.Retention;
import io.github.embedchat.server.internal.netty.TransportSettings;
import io.github.embedchat.server.internal.session.PostRate;
import io.github.embedchat.server.internal.session.Settings;
import io.github.embedchat.server.internal.session.Timings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A chat server inside your program.
 *
 * <pre>{@code
 * try (ChatServer server = ChatServer.builder().port(9999).build().start()) {
 *     server.announce(RoomId.LOBBY, "back in five");
 *     …
 * }
 * }</pre>
 *
 * Life cycle: {@link Builder#build} opens nothing; {@link #start} once; {@link #close} ends it for good.
 *
 * <p><b>Threading:</b> safe for use by any thread. Its own threads are named {@code chat-server-…}; those of its connections keep the
 * program running until it is closed.
 */
public final class ChatServer implements AutoCloseable {
    private final ServerConfig config;
    private @Nullable RunningServer running;
    private boolean closed;

    private ChatServer(ServerConfig config) {
        this.config = config;
    }

    /** {@return what makes a server; by default one on port 9999 of the loopback address, in memory, with the limits of the protocol} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts the plug-ins, and begins to listen.
     *
     * @return this
     * @throws ChatException if a plug-in does not start or the address cannot be had, with the reason
     * @throws IllegalStateException if it was started or closed before
     */
    public ChatServer start() {
        return start(Platform::real);
    }

    /** @param platforms makes what it runs on, with these settings of connections */
    synchronized ChatServer start(Function<TransportSettings, Platform> platforms) {
        if (running != null || closed) {
            throw new IllegalStateException("a server is started once");
        }
        running = RunningServer.start(config, platforms.apply(config.transport()));
        return this;
    }

    /**
     * {@return where it listens, with the real port}
     *
     * @throws IllegalStateException unless it is started and not closed
     */
    public InetSocketAddress address() {
        return running().address();
    }

    /**
     * Posts as the server itself, to everybody in the room and to those who read its log later.
     *
     * @param room which nobody needs to be in
     * @param text of the post, within the limits of the protocol, clause 7
     * @return where the post stands in the log. Fails with {@link RejectedException} if the text is empty, too long or cannot be
     *     passed on, or the log is away; with {@link UnknownOutcomeException} if the log does not answer for it. Completes on the
     *     callback executor.
     * @throws IllegalStateException unless it is started and not closed
     */
    public CompletableFuture<Position> announce(RoomId room, String text) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(text, "text");
        return running().announce(room, text);
    }

    private synchronized RunningServer running() {
        if (running == null) {
            throw new IllegalStateException("the server is not running");
        }
        return running;
    }

    /**
     * Frees the port, says goodbye to all (clients come back by themselves if a server is there again), stops the plug-ins, and ends.
     * Returns within 5 seconds and what its plug-ins take to stop; at once if it was never started or is closed already. Never throws.
     */
    @Override
    public void close() {
        RunningServer ending;
        synchronized (this) {
            closed = true;
            ending = running;
            running = null;
        }
        if (ending != null) {
            ending.close();
        }
    }

    /**
     * What a server is made of. Limits are those of the protocol, clause 7. What is out of its range is an
     * {@link IllegalArgumentException}.
     *
     * <p><b>Threading:</b> one thread.
     */
    public static final class Builder {
        /** A room takes some 4 KiB in and outside of the heap. */
        private static final int BYTES_PER_ROOM = 16 * 1024;

        private InetAddress bind = InetAddress.getLoopbackAddress();
        private int port = 9999;
        private final List<ServerListener> listeners = new ArrayList<>();
        private @Nullable Executor callbackExecutor;
        private @Nullable RoomLog log;
        private @Nullable SSLContext tls;
        private @Nullable Authenticator authenticator;
        private final List<NamePolicy> namePolicies = new ArrayList<>();
        private final List<ChatPlugin> plugins = new ArrayList<>();
        private Duration verdictTimeout = Duration.ofSeconds(5);
        private int eventLoops = Runtime.getRuntime().availableProcessors();
        private int maxConnections = 10_000;
        private int maxConnectionsPerAddress = 64;
        private Duration helloTimeout = Duration.ofSeconds(10);
        private Duration heartbeat = Duration.ofSeconds(25);
        private Duration readTimeout = Duration.ofSeconds(60);
        private Duration writeTimeout = Duration.ofSeconds(30);
        private Duration graceTime = Duration.ofSeconds(10);
        private Duration sessionLifetime = Duration.ofHours(24);
        private int maxLineBytes = 16 * 1024;
        private int maxTextLength = 4_000;
        private int maxNameLength = 32;
        private int maxRoomNameLength = 64;
        private int maxRoomsPerMember = 100;
        private int maxRooms =
                (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / BYTES_PER_ROOM);
        private int postBurst = 20;
        private int postsPerSecond = 5;
        private int retainedPosts = 10_000;
        private Duration retainedFor = Duration.ofDays(7);
        private long retainedBytes = Runtime.getRuntime().maxMemory() / 4;
        private int tailBytes = 1024 * 1024;
        private long totalTailBytes = Runtime.getRuntime().maxMemory() / 4;

        private Builder() {}

        /**
         * Says where to listen.
         *
         * @param address a local one; default loopback, so that nobody else can reach it
         * @return this
         */
        public Builder bind(InetAddress address) {
            bind = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Says where to listen.
         *
         * @param number 0 to 65,535; default 9999; 0 takes any free one
         * @return this
         */
        public Builder port(int number) {
            port = between(0, number, 65_535, "port");
            return this;
        }

        /**
         * Adds somebody who watches; default nobody.
         *
         * @param listener called on the {@link #callbackExecutor callback executor}
         * @return this
         */
        public Builder listener(ServerListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Says where listeners are called and futures complete.
         *
         * @param executor may have any number of threads; default a daemon thread of the server's own
         * @return this
         */
        public Builder callbackExecutor(Executor executor) {
            callbackExecutor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Says where posts are kept; default in memory.
         *
         * @param roomLog is not closed with the server
         * @return this
         */
        public Builder log(RoomLog roomLog) {
            log = Objects.requireNonNull(roomLog, "roomLog");
            return this;
        }

        /**
         * Secures every connection with TLS 1.2 or 1.3, from the first byte; default plain text. Whoever does not speak TLS is
         * told so and closed. The handshake counts towards {@link #helloTimeout}.
         *
         * @param context has the server's key and certificate
         * @return this
         * @throws IllegalArgumentException if the context has neither version
         */
        public Builder tls(SSLContext context) {
            TlsVersions.of(context);
            tls = context;
            return this;
        }

        /**
         * Says who may come in; default everybody, and tokens are not looked at.
         *
         * @param decides asked on a thread of its own
         * @return this
         */
        public Builder authenticator(Authenticator decides) {
            authenticator = Objects.requireNonNull(decides, "decides");
            return this;
        }

        /**
         * Adds a view of which names are too much alike to be in use at a time; default those only that the protocol takes for the same.
         *
         * @param policy asked on a thread of its own; each that was added has to agree
         * @return this
         */
        public Builder namePolicy(NamePolicy policy) {
            namePolicies.add(Objects.requireNonNull(policy, "policy"));
            return this;
        }

        /**
         * Adds a plug-in; default none.
         *
         * @param plugin starts behind those that are there already
         * @return this
         */
        public Builder plugin(ChatPlugin plugin) {
            plugins.add(Objects.requireNonNull(plugin, "plugin"));
            return this;
        }

        /**
         * Adds all plug-ins that {@link ServiceLoader} finds by now, by the context class loader of this thread; default none.
         *
         * @return this
         * @throws ServiceConfigurationError if one of them cannot be made
         */
        public Builder discoveredPlugins() {
            ServiceLoader.load(ChatPlugin.class).forEach(plugins::add);
            return this;
        }

        /**
         * Says how long an authenticator, an interceptor or a name policy may take to answer.
         *
         * @param timeout more than 0; at {@code hello} all who are asked have to fit into {@link #helloTimeout} together; default 5 s
         * @return this
         */
        public Builder verdictTimeout(Duration timeout) {
            verdictTimeout = positive(timeout, "verdictTimeout");
            return this;
        }

        /**
         * Says how many threads read and write.
         *
         * @param count from 1; default one for each processor
         * @return this
         */
        public Builder eventLoops(int count) {
            eventLoops = atLeast(1, count, "eventLoops");
            return this;
        }

        /**
         * Says how many connections there may be at a time; what is more is told so and closed.
         *
         * @param count from 1; default 10,000
         * @return this
         */
        public Builder maxConnections(int count) {
            maxConnections = atLeast(1, count, "maxConnections");
            return this;
        }

        /**
         * Says how many connections one address may have at a time; loopback is exempt.
         *
         * @param count from 1; default 64
         * @return this
         */
        public Builder maxConnectionsPerAddress(int count) {
            maxConnectionsPerAddress = atLeast(1, count, "maxConnectionsPerAddress");
            return this;
        }

        /**
         * Says by when a connection has to be welcome.
         *
         * @param timeout after it was accepted, more than 0; default 10 s
         * @return this
         */
        public Builder helloTimeout(Duration timeout) {
            helloTimeout = positive(timeout, "helloTimeout");
            return this;
        }

        /**
         * Says when a silent connection is pinged.
         *
         * @param interval of silence, give or take a fifth, more than 0; default 25 s
         * @return this
         */
        public Builder heartbeat(Duration interval) {
            heartbeat = positive(interval, "heartbeat");
            return this;
        }

        /**
         * Says when a silent connection is given up.
         *
         * @param timeout of silence, more than 0; default 60 s
         * @return this
         */
        public Builder readTimeout(Duration timeout) {
            readTimeout = positive(timeout, "readTimeout");
            return this;
        }

        /**
         * Says when a reader is given up as slow.
         *
         * @param timeout without a byte leaving, more than 0; default 30 s
         * @return this
         */
        public Builder writeTimeout(Duration timeout) {
            writeTimeout = positive(timeout, "writeTimeout");
            return this;
        }

        /**
         * Says how long a member whose connection is lost keeps its name and its rooms.
         *
         * @param time more than 0; default 10 s
         * @return this
         */
        public Builder graceTime(Duration time) {
            graceTime = positive(time, "graceTime");
            return this;
        }

        /**
         * Says how long a session can be brought back.
         *
         * @param time after it was given, more than 0; default 24 h
         * @return this
         */
        public Builder sessionLifetime(Duration time) {
            sessionLifetime = positive(time, "sessionLifetime");
            return this;
        }

        /**
         * Says how long a line may be.
         *
         * @param bytes without the line's end, from 1,024; default 16 KiB
         * @return this
         */
        public Builder maxLineBytes(int bytes) {
            maxLineBytes = atLeast(1024, bytes, "maxLineBytes");
            return this;
        }

        /**
         * Says how long a post may be.
         *
         * @param codePoints from 1; default 4,000
         * @return this
         */
        public Builder maxTextLength(int codePoints) {
            maxTextLength = atLeast(1, codePoints, "maxTextLength");
            return this;
        }

        /**
         * Says how long a member's name may be.
         *
         * @param codePoints from 1; default 32
         * @return this
         */
        public Builder maxNameLength(int codePoints) {
            maxNameLength = atLeast(1, codePoints, "maxNameLength");
            return this;
        }

        /**
         * Says how long a room's name may be.
         *
         * @param codePoints from 5 (the lobby's); default 64
         * @return this
         */
        public Builder maxRoomNameLength(int codePoints) {
            maxRoomNameLength = atLeast(RoomId.LOBBY.name().length(), codePoints, "maxRoomNameLength");
            return this;
        }

        /**
         * Says how many rooms one member may be in.
         *
         * @param count from 1; default 100
         * @return this
         */
        public Builder maxRoomsPerMember(int count) {
            maxRoomsPerMember = atLeast(1, count, "maxRoomsPerMember");
            return this;
        }

        /**
         * Says how many rooms there may be at a time.
         *
         * @param count besides the lobby, from 1; default one for every 16 KiB of what the heap may be
         * @return this
         */
        public Builder maxRooms(int count) {
            maxRooms = atLeast(1, count, "maxRooms");
            return this;
        }

        /**
         * Says how fast one connection may post; what is more waits.
         *
         * @param burst so many at once, from 1; default 20
         * @param perSecond so many a second behind them, from 1; default 5
         * @return this
         */
        public Builder postRate(int burst, int perSecond) {
            postBurst = atLeast(1, burst, "burst");
            postsPerSecond = atLeast(1, perSecond, "perSecond");
            return this;
        }

        /**
         * Lets everybody post as fast as they can: for tests and for trusted clients.
         *
         * @return this
         */
        public Builder unlimitedPosts() {
            postsPerSecond = 0;
            return this;
        }

        /**
         * Says what the log in memory keeps of each room.
         *
         * @param posts the newest, from 1; default 10,000
         * @param age none that is older, more than 0; default 7 days
         * @return this
         */
        public Builder retention(int posts, Duration age) {
            retainedPosts = atLeast(1, posts, "posts");
            retainedFor = positive(age, "age");
            return this;
        }

        /**
         * Says what the posts of all rooms may take in the log in memory. If it is more, the oldest posts of the largest room are
         * forgotten.
         *
         * @param bytes from 64 KiB; default a quarter of what the heap may be
         * @return this
         */
        public Builder retainedBytes(long bytes) {
            retainedBytes = atLeast(64 * 1024, bytes, "retainedBytes");
            return this;
        }

        /**
         * Says how much of each room is kept encoded, shared by its members. Who lags further reads the log.
         *
         * @param bytes from 1; default 1 MiB
         * @return this
         */
        public Builder tailBytes(int bytes) {
            tailBytes = atLeast(1, bytes, "tailBytes");
            return this;
        }

        /**
         * Says how much of all rooms together is kept encoded, outside of the heap. If it is more, rooms that have been quiet for long give
         * way; one room has at most half of it.
         *
         * @param bytes from 64 KiB; default a quarter of what the heap may be
         * @return this
         */
        public Builder totalTailBytes(long bytes) {
            totalTailBytes = atLeast(64 * 1024, bytes, "totalTailBytes");
            return this;
        }

        /** {@return the server, not yet started; later changes to this builder do not change it} */
        public ChatServer build() {
            return new ChatServer(new ServerConfig(
                    new InetSocketAddress(bind, port),
                    settings(),
                    transport(),
                    List.copyOf(listeners),
                    callbackExecutor,
                    log,
                    authenticator,
                    List.copyOf(namePolicies),
                    List.copyOf(plugins),
                    verdictTimeout,
                    new Retention(retainedPosts, retainedFor, retainedBytes),
                    new ServerConfig.TailSizes(tailBytes, totalTailBytes)));
        }

        private Settings settings() {
            Limits limits =
                    new Limits(maxLineBytes, maxTextLength, maxNameLength, maxRoomNameLength, maxRoomsPerMember);
            PostRate rate = new PostRate(postBurst, postsPerSecond);
            return new Settings("embedchat/" + version(), limits, timings(), rate, maxRooms);
        }

        private static String version() {
            try (InputStream file = ChatServer.class.getResourceAsStream("version.properties")) {
                Properties properties = new Properties();
                properties.load(file);
                return properties.getProperty("version");
            } catch (IOException e) {
                throw new UncheckedIOException("reading our own version", e);
            }
        }

        private TransportSettings transport() {
            return new TransportSettings(
                    eventLoops, maxConnections, maxConnectionsPerAddress, maxLineBytes, timings(), tls);
        }

        private Timings timings() {
            return new Timings(helloTimeout, heartbeat, readTimeout, writeTimeout, graceTime, sessionLifetime);
        }

        private static int atLeast(int least, int value, String what) {
            return between(least, value, Integer.MAX_VALUE, what);
        }

        private static long atLeast(long least, long value, String what) {
            if (value < least) {
                throw new IllegalArgumentException(what + " < " + least + ": " + value);
            }
            return value;
        }

        private static int between(int least, int value, int most, String what) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        what + (value < least ? " < " + least : " > " + most) + ": " + value);
            }
            return value;
        }

        private static Duration positive(Duration value, String what) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(what + " <= 0: " + value);
            }
            return value;
        }
    }
}
