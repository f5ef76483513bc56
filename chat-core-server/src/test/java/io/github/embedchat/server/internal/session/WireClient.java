package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.api.wire.ServerFrames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Somebody who types lines and reads frames in a {@link World}. */
final class WireClient {
    private final SimulatedLine line;
    private final LineSplitter splitter = new LineSplitter(1024 * 1024);
    private final List<ServerMessage> frames = new ArrayList<>();

    WireClient(World world) {
        this.line = world.accept(
                this::read, () -> assertThat(splitter.isInsideLine()).isFalse());
    }

    private void read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        for (byte[] frame = splitter.next(in); frame != null; frame = splitter.next(in)) {
            frames.add(ServerFrames.decode(frame));
        }
    }

    void open() {
        line.open();
    }

    WireClient send(String... lines) {
        for (String text : lines) {
            line.receive((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    void endInput() {
        line.endInput();
    }

    void cut() {
        line.cut();
    }

    void silence() {
        line.session().onSilence();
    }

    void timeout() {
        line.session().onTimeout();
    }

    void stall() {
        line.stall();
    }

    void flow() {
        line.flow();
    }

    boolean isEnded() {
        return line.isEnded();
    }

    int answersWaiting() {
        return line.answersWaiting();
    }

    int longestWrite() {
        return line.longestWrite();
    }

    /** All that has come so far. */
    List<ServerMessage> frames() {
        return frames;
    }

    /** What has come since the last call. */
    List<ServerMessage> take() {
        List<ServerMessage> news = List.copyOf(frames);
        frames.clear();
        return news;
    }

    <T extends ServerMessage> List<T> all(Class<T> type) {
        return frames.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends ServerMessage> T last(Class<T> type) {
        List<T> all = all(type);
        return all.get(all.size() - 1);
    }

    List<String> texts() {
        return all(Posted.class).stream().map(Posted::text).toList();
    }

    /** The kinds of what has come, for tests of order. */
    List<String> types() {
        return frames.stream().map(frame -> frame.getClass().getSimpleName()).toList();
    }

    String session() {
        return last(Welcome.class).session();
    }

    String epoch() {
        return last(Joined.class).epoch();
    }
}
