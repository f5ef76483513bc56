package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A connection to a server on which a test sends raw lines. The client reads only when the test asks, and answers
 * nothing by itself.
 *
 * <p>All methods except {@link #nextOfAll} skip the pings of the server.
 *
 * <p><b>Threading:</b> one thread.
 */
final class WireClient implements AutoCloseable {
    private final Socket socket;
    private final FrameReader reader;
    /** The number in the ping of the last {@link #drain}. Tests use other numbers in their own pings. */
    private long fence = 5_000_000_000L;

    private Frame welcome = new Frame(new JsonObject(), 0);

    private WireClient(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.reader = new FrameReader(socket, patience);
    }

    static WireClient connect(InetSocketAddress address) {
        return connect(address, Encryption.socket(), Duration.ofSeconds(10));
    }

    /** Connects with a small receive buffer, so that the server soon notices when the test does not read. */
    static WireClient withSmallBuffer(InetSocketAddress address) {
        Socket socket = Encryption.socket();
        try {
            socket.setReceiveBufferSize(4096);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connect(address, socket, Duration.ofSeconds(10));
    }

    /**
     * Connects with the given socket.
     *
     * @param patience the time to wait for the connection, and later for each next byte, before the client fails
     */
    static WireClient connect(InetSocketAddress address, Socket socket, Duration patience) {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) patience.toMillis());
            return new WireClient(socket, patience);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect to " + address, e);
        }
    }

    WireClient send(String type, Object... keysAndValues) {
        return sendLine(Json.line(type, keysAndValues));
    }

    WireClient sendLine(String line) {
        return sendBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    WireClient sendBytes(byte... bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the next frame that is no ping. */
    Frame next() {
        return reader.next(frame -> !frame.type().equals("ping"));
    }

    Frame nextOfAll() {
        return reader.next(frame -> true);
    }

    Frame expect(String type) {
        Frame frame = next();
        assertThat(frame.type()).as("expected %s but was %s", type, frame).isEqualTo(type);
        return frame;
    }

    Frame expectRejected(String code) {
        Frame rejected = expect("rejected");
        assertThat(rejected.string("code")).as(rejected.toString()).isEqualTo(code);
        assertThat(rejected.string("reason")).isNotEmpty();
        return rejected;
    }

    Frame expectGoodbye(String reason, boolean reconnect) {
        Frame goodbye = expect("goodbye");
        assertThat(goodbye.string("reason")).as(goodbye.toString()).isEqualTo(reason);
        assertThat(goodbye.flag("reconnect")).as(goodbye.toString()).isEqualTo(reconnect);
        return goodbye;
    }

    /** Reads until a frame meets the condition, and returns all frames read; the last frame is the wanted frame. */
    List<Frame> until(Predicate<Frame> wanted) {
        List<Frame> frames = new ArrayList<>();
        do {
            frames.add(next());
        } while (!wanted.test(frames.get(frames.size() - 1)));
        return frames;
    }

    /**
     * Returns all frames that earlier lines and other members have caused so far: the frames before the answer to a
     * ping.
     */
    List<Frame> drain() {
        fence++;
        send("ping", "n", fence);
        List<Frame> frames =
                until(frame -> frame.type().equals("pong") && frame.has("n") && frame.number("n") == fence);
        return frames.subList(0, frames.size() - 1);
    }

    void expectNothing() {
        assertThat(drain()).isEmpty();
    }

    /** Checks that the server has ended its side. */
    void expectEnd() {
        assertThat(reader.nextOrEnd(frame -> !frame.type().equals("ping"))).isEmpty();
    }

    /** Returns all frames until the server ends its side. */
    List<Frame> untilEnd() {
        List<Frame> frames = new ArrayList<>();
        reader.nextOrEnd(frame -> !frame.type().equals("ping") && !frames.add(frame));
        return frames;
    }

    Frame ask(String type, Object... keysAndValues) {
        return send(type, keysAndValues).next();
    }

    WireClient hello(String name) {
        welcome = send("hello", "name", name).expect("welcome");
        return this;
    }

    /** Resumes a session; {@code name} may be null. */
    WireClient comeBack(String session, String name) {
        welcome = send("hello", "session", session, "name", name).expect("welcome");
        return this;
    }

    Frame join(String room) {
        return send("join", "room", room).expect("joined");
    }

    /** Joins at the head, and reads the presence of this join. */
    WireClient enter(String room) {
        join(room);
        Frame presence = expect("presence");
        assertThat(presence.each("joined", "id")).as(presence.toString()).contains(id());
        return this;
    }

    /** Posts, and waits for the {@code posted}. */
    Frame post(String room, String text) {
        Frame posted = send("post", "room", room, "text", text).expect("posted");
        assertThat(posted.string("text")).isEqualTo(text);
        return posted;
    }

    Frame welcome() {
        return welcome;
    }

    String id() {
        return welcome.in("you").string("id");
    }

    String name() {
        return welcome.in("you").string("name");
    }

    String session() {
        return welcome.string("session");
    }

    void endOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends this side without {@code bye}, waits until the server has ended its side, and closes the socket. */
    void hangUp() {
        endOutput();
        untilEnd();
        close();
    }

    /** Breaks the connection with a TCP reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
