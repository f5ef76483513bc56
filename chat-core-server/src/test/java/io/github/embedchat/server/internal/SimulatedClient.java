package io.github.embedchat.server.internal;

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

/** A client of a {@link SimulatedServer} that sends lines and reads frames. */
public final class SimulatedClient {
    private final SimulatedChannel channel;
    private final LineSplitter splitter = new LineSplitter(1024 * 1024);
    private final List<ServerMessage> frames = new ArrayList<>();

    SimulatedClient(SimulatedServer server) {
        this.channel = server.accept(
                this::read, () -> assertThat(splitter.isInsideLine()).isFalse());
    }

    private void read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        for (byte[] frame = splitter.next(in); frame != null; frame = splitter.next(in)) {
            frames.add(ServerFrames.decode(frame));
        }
    }

    public void open() {
        channel.open();
    }

    public SimulatedClient send(String... lines) {
        for (String text : lines) {
            channel.receive((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    public void endInput() {
        channel.endInput();
    }

    public void cut() {
        channel.cut();
    }

    public void silence() {
        channel.handler().onSilence();
    }

    public void timeout() {
        channel.handler().onTimeout();
    }

    public void stall() {
        channel.stall();
    }

    public void flow() {
        channel.flow();
    }

    public boolean isEnded() {
        return channel.isEnded();
    }

    public int answersWaiting() {
        return channel.answersWaiting();
    }

    public int longestWrite() {
        return channel.longestWrite();
    }

    /** Frames received since the last {@link #take}. */
    public List<ServerMessage> frames() {
        return frames;
    }

    /** Returns the frames received since the last call, and drops them. */
    public List<ServerMessage> take() {
        List<ServerMessage> news = List.copyOf(frames);
        frames.clear();
        return news;
    }

    public <T extends ServerMessage> List<T> all(Class<T> type) {
        return frames.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public <T extends ServerMessage> T last(Class<T> type) {
        List<T> all = all(type);
        return all.get(all.size() - 1);
    }

    public List<String> texts() {
        return all(Posted.class).stream().map(Posted::text).toList();
    }

    /** Returns the types of the received frames, for tests of order. */
    public List<String> types() {
        return frames.stream().map(frame -> frame.getClass().getSimpleName()).toList();
    }

    public String session() {
        return last(Welcome.class).session();
    }

    public String epoch() {
        return last(Joined.class).epoch();
    }
}
