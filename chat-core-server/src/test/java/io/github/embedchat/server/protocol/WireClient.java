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
 * A connection to a server, spoken in lines: it reads only when it is asked to, and answers nothing by itself.
 *
 * <p>A server's pings are passed over, except by {@link #nextOfAll}.
 *
 * <p><b>Threading:</b> one thread.
 */
final class WireClient implements AutoCloseable {
    private final Socket socket;
    private final FrameReader reader;
    /** The number of the last {@link #drain}; no test counts up from here. */
    private long fence = 5_000_000_000L;

    private Frame welcome = new Frame(new JsonObject(), 0);

    private WireClient(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.reader = new FrameReader(socket, patience);
    }

    static WireClient connect(InetSocketAddress address) {
        return connect(address, Encryption.socket(), Duration.ofSeconds(10));
    }

    /** A reader that its own machine buffers little for, so that a server notices soon when it does not read. */
    static WireClient withSmallBuffer(InetSocketAddress address) {
        Socket socket = Encryption.socket();
        try {
            socket.setReceiveBufferSize(4096);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connect(address, socket, Duration.ofSeconds(10));
    }

    /** @param patience how long it waits for the next byte before it fails */
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

    /** The next frame, pings apart. */
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

    /** Reads on until a frame is as wanted, and gives all that was read, that one last. */
    List<Frame> until(Predicate<Frame> wanted) {
        List<Frame> frames = new ArrayList<>();
        do {
            frames.add(next());
        } while (!wanted.test(frames.get(frames.size() - 1)));
        return frames;
    }

    /** Everything that earlier lines and other members have caused so far: what comes before the answer to a ping. */
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

    /** The server has ended its side. */
    void expectEnd() {
        assertThat(reader.nextOrEnd(frame -> !frame.type().equals("ping"))).isEmpty();
    }

    /** All frames up to the end of the server's side. */
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

    /** Brings a session back, under a name where one is given. */
    WireClient comeBack(String session, String name) {
        welcome = send("hello", "session", session, "name", name).expect("welcome");
        return this;
    }

    Frame join(String room) {
        return send("join", "room", room).expect("joined");
    }

    /** Joins at the head, and reads its own coming. */
    WireClient enter(String room) {
        join(room);
        Frame presence = expect("presence");
        assertThat(presence.each("joined", "id")).as(presence.toString()).contains(id());
        return this;
    }

    /** Posts, and waits for it to be posted. */
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

    /** Ends its side without a bye, and waits until the server has noticed. */
    void hangUp() {
        endOutput();
        untilEnd();
        close();
    }

    /** Cuts the line with a reset. */
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
