package io.github.embedchat.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.room.EventLoop;
import io.github.embedchat.server.internal.session.SimulatedLine;
import io.github.embedchat.server.internal.session.World;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The real client in a {@link World}: everything but its threads and its socket. Checks what the application is told as it comes:
 * each post once, in order, or one gap before the next.
 */
final class SimulatedClient implements Shell, ChatListener {
    static final RoomId ROOM = RoomId.LOBBY;

    private final World world;
    private final String name;
    private final EventLoop loop;
    private final Random random;
    private final Conversation conversation;
    private final Map<String, CompletableFuture<Posted>> outcomes = new LinkedHashMap<>();
    private Wire wire;
    private long wakeScheduled = Long.MAX_VALUE;
    private long position = -1;
    private boolean lostSome;

    /** One connection: bytes on their way in both directions, each piece of which may be the last. */
    private final class Wire {
        private final LineSplitter splitter = new LineSplitter(1024 * 1024);
        private final SimulatedLine line;
        private boolean dead;

        private Wire() {
            line = new SimulatedLine(world.hub(), world.serverLoop(), this::fromServer, this::ended);
        }

        private void fromServer(byte[] bytes) {
            pieces(
                    bytes,
                    piece -> loop.execute(() -> {
                        if (!dead && wire == this) {
                            read(ByteBuffer.wrap(piece));
                        }
                    }));
        }

        private void read(ByteBuffer in) {
            conversation.heard();
            for (byte[] frame = splitter.next(in); frame != null && wire == this; frame = splitter.next(in)) {
                ServerMessage message = ServerFrames.decode(frame);
                act(() -> conversation.received(message));
            }
        }

        private void toServer(byte[] bytes) {
            pieces(
                    bytes,
                    piece -> loop.execute(() -> {
                        if (!dead) {
                            line.receive(piece);
                        }
                    }));
        }

        private void pieces(byte[] bytes, Consumer<byte[]> each) {
            for (int start = 0; start < bytes.length; ) {
                int end = Math.min(bytes.length, start + 1 + random.nextInt(200));
                each.accept(Arrays.copyOfRange(bytes, start, end));
                start = end;
            }
        }

        private void ended() {
            loop.execute(() -> lost("the server ended the connection"));
        }

        private void lost(String cause) {
            if (wire == this) {
                wire = null;
                act(() -> conversation.disconnected(cause));
            }
        }
    }

    SimulatedClient(World world, String name) {
        this.world = world;
        this.name = name;
        this.loop = world.newLoop();
        this.random = world.random();
        ClientSettings settings = new ClientSettings(
                "simulated",
                1,
                name,
                List.of(),
                null,
                Duration.ofMillis(250),
                Duration.ofSeconds(30),
                Duration.ofSeconds(25),
                Duration.ofSeconds(10));
        this.conversation = new Conversation(settings, this, new SplittableRandom(random.nextLong()));
    }

    void start() {
        act(conversation::connect);
        act(() -> conversation.dialogue().join(ROOM, JoinFrom.head()));
    }

    void post(String text) {
        act(() -> outcomes.put(text, conversation.dialogue().post(ROOM, text)));
    }

    /** Both ends notice that the connection broke. */
    void cut() {
        Wire broken = wire;
        if (broken != null) {
            broken.dead = true;
            broken.line.cut();
            loop.execute(() -> broken.lost("cut"));
        }
    }

    /** Nothing gets through any more, and nobody says so. */
    void goDark() {
        Wire broken = wire;
        if (broken != null) {
            broken.dead = true;
            loop.schedule(Duration.ofSeconds(60), () -> broken.line.session().onTimeout());
            loop.schedule(Duration.ofSeconds(61), broken.line::cut);
        }
    }

    void stall() {
        if (wire != null) {
            wire.line.stall();
        }
    }

    void flow() {
        if (wire != null) {
            wire.line.flow();
        }
    }

    private void act(Runnable step) {
        step.run();
        long wakeAt = conversation.wakeAt();
        if (wakeAt != Long.MAX_VALUE && wakeAt < wakeScheduled) {
            wakeScheduled = wakeAt;
            loop.schedule(Duration.ofMillis(Math.max(0, wakeAt - now())), () -> {
                wakeScheduled = Long.MAX_VALUE;
                act(conversation::wake);
            });
        }
    }

    @Override
    public long now() {
        return loop.nanoTime() / 1_000_000;
    }

    @Override
    public void connect() {
        Wire fresh = new Wire();
        wire = fresh;
        loop.execute(() -> {
            if (wire == fresh) {
                fresh.line.open();
                act(conversation::connected);
            }
        });
    }

    @Override
    public void send(byte[] line) {
        if (wire != null) {
            wire.toServer(line);
        }
    }

    @Override
    public void disconnect() {
        if (wire != null) {
            if (!wire.dead) {
                wire.line.cut();
            }
            wire = null;
        }
    }

    @Override
    public void tell(Consumer<ChatListener> call) {
        loop.execute(() -> call.accept(this));
    }

    @Override
    public void settle(Runnable completion) {
        loop.execute(completion);
    }

    @Override
    public boolean isBacklogged() {
        return false;
    }

    @Override
    public void onJoined(Joined joined) {
        if (position < 0) {
            position = joined.from();
        }
    }

    @Override
    public void onPosted(Posted posted) {
        assertThat(posted.seq()).as("%s reads on", name).isEqualTo(position + 1);
        position = posted.seq();
    }

    @Override
    public void onGap(RoomId room, LogGap gap) {
        assertThat(gap.from()).as("%s is told of a gap", name).isEqualTo(position + 1);
        position = gap.to();
        lostSome = true;
    }

    /** What the log must say, once all is over. */
    void check(List<Posted> log) {
        assertThat(position)
                .as("%s has read everything: %s", name, conversation.state())
                .isEqualTo(log.size());
        assertThat(conversation.state()).isInstanceOf(ConnectionState.Online.class);
        outcomes.forEach((text, outcome) -> {
            long stored = log.stream().filter(post -> post.text().equals(text)).count();
            assertThat(outcome).as("%s knows what became of %s", name, text).isDone();
            if (!outcome.isCompletedExceptionally()) {
                Posted posted = outcome.join();
                assertThat(log.get((int) posted.seq() - 1)).isEqualTo(posted);
                assertThat(stored).isEqualTo(1);
            } else {
                assertThat(outcome.handle((posted, failure) -> failure).join())
                        .isInstanceOf(UnknownOutcomeException.class);
                assertThat(lostSome).as("%s had a reason not to know", name).isTrue();
                assertThat(stored).isLessThanOrEqualTo(1);
            }
        });
    }

    /** The texts in the order in which they were posted. */
    List<String> texts() {
        return List.copyOf(outcomes.keySet());
    }
}
