package io.github.embedchat.client.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Limits;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import io.github.embedchat.client.internal.core.LifecycleSettings.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client core whose network, server, application and clock are played by the test. It records what the core does; a
 * test checks all of it, down to "nothing more".
 */
final class Stage implements ClientEffects, ChatListener {
    static final RoomId ROOM = RoomId.LOBBY;
    static final Member ME = new Member("m1", "Ann");
    static final Member BOB = new Member("m2", "Bob");
    private static final Limits LIMITS = new Limits(16_384, 4_000, 32, 64, 100);

    private static final Timings TIMINGS =
            new Timings(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(25), Duration.ofSeconds(10));

    final ConnectionLifecycle lifecycle;
    final ClientProtocol protocol;
    /** Messages that were sent and that the test has not checked yet. */
    final Queue<ClientMessage> sent = new ArrayDeque<>();
    /** Callbacks of the application that the test has not checked yet. */
    final Queue<Object> told = new ArrayDeque<>();

    /** Checkpoints that were saved and that the test has not checked yet. */
    final Queue<Checkpoint> saved = new ArrayDeque<>();

    long now = 1_000_000;
    boolean connected;
    boolean backlogged;

    Stage() {
        this(null);
    }

    /** Creates a client with a session store. The store may hold a checkpoint of an earlier run. */
    Stage(@Nullable Checkpoint stored) {
        lifecycle = new ConnectionLifecycle(
                new LifecycleSettings("Ann", "laptop", TIMINGS, stored), this, new SplittableRandom(42));
        protocol = lifecycle.protocol();
    }

    /** Returns a connected client, with nothing left for the test to expect. */
    static Stage online() {
        Stage stage = new Stage();
        stage.lifecycle.connect();
        stage.letIn();
        return stage;
    }

    /** Returns a client that has read the room up to {@code head}, with nothing left for the test to expect. */
    static Stage joined(long head) {
        Stage stage = online();
        stage.protocol.join(ROOM, JoinFrom.head());
        stage.receive(joinedAt("e1", head, head));
        stage.sent.clear();
        stage.told.clear();
        return stage;
    }

    void letIn() {
        letIn(ME, false);
    }

    void letIn(Member you, boolean resumed) {
        lifecycle.connected(null);
        assertThat(sent.poll()).isInstanceOf(ClientMessage.Hello.class);
        receive(welcome(you, resumed));
        told.removeIf(ConnectionState.class::isInstance);
    }

    /** Cuts the connection and reconnects the client as the same user. */
    void reconnect() {
        reconnect(ME);
    }

    void reconnect(Member you) {
        cut();
        comeBack(you);
    }

    void cut() {
        connected = false;
        lifecycle.disconnected("cut");
    }

    void comeBack(Member you) {
        told.removeIf(ConnectionState.class::isInstance);
        passUntilWoken();
        letIn(you, you.equals(ME));
    }

    void receive(ServerMessage... messages) {
        for (ServerMessage message : messages) {
            lifecycle.received(message);
        }
    }

    CompletableFuture<String> rename(String name) {
        return protocol.ask(new ClientMessage.Rename(name), Renamed.class, Renamed::name);
    }

    CompletableFuture<Members> members(RoomId room) {
        return protocol.ask(new ClientMessage.Members(room), Members.class, Function.identity());
    }

    CompletableFuture<History> history(ClientMessage.History message) {
        return protocol.ask(message, History.class, Function.identity());
    }

    /** Lets time pass, and wakes the lifecycle when it asks for that. */
    void pass(Duration time) {
        long end = now + time.toMillis();
        while (lifecycle.wakeAt() <= end) {
            now = Math.max(now, lifecycle.wakeAt());
            lifecycle.wake();
        }
        now = end;
    }

    void passUntilWoken() {
        assertThat(lifecycle.wakeAt()).isLessThan(Long.MAX_VALUE);
        now = Math.max(now, lifecycle.wakeAt());
        lifecycle.wake();
    }

    void expectSent(ClientMessage... messages) {
        assertThat(sent).containsExactly(messages);
        sent.clear();
    }

    void expectTold(Object... events) {
        assertThat(told).containsExactly(events);
        told.clear();
    }

    /** Returns the id of the only post that was sent. */
    String sentPost() {
        assertThat(sent).hasSize(1);
        return ((ClientMessage.Post) sent.remove()).id();
    }

    void nothingMore() {
        assertThat(sent).isEmpty();
        assertThat(told).isEmpty();
    }

    static Welcome welcome(Member you, boolean resumed) {
        return new Welcome(1, "test", you, "secret of " + you.id(), resumed, Duration.ofSeconds(25), LIMITS, Set.of());
    }

    static Joined joinedAt(String epoch, long head, long from) {
        return joinedAt(epoch, head, from, null);
    }

    static Joined joinedAt(String epoch, long head, long from, @Nullable LogGap gap) {
        return new Joined(ROOM, epoch, head, from, gap, 2, List.of(ME), false);
    }

    static Posted posted(long seq) {
        return posted(seq, "b" + seq, BOB);
    }

    static Posted posted(long seq, String id, Member from) {
        return new Posted(ROOM, seq, Instant.EPOCH, id, from, "text " + seq);
    }

    static Posted[] posted(long first, long last) {
        Posted[] posts = new Posted[(int) (last - first + 1)];
        Arrays.setAll(posts, i -> posted(first + i));
        return posts;
    }

    static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return future.handle((value, thrown) -> thrown).join();
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void connect() {
        connected = true;
    }

    @Override
    public void send(byte[] line) {
        assertThat(connected).as("sends only while connected").isTrue();
        sent.add(ClientFrames.decode(Arrays.copyOf(line, line.length - 1)));
    }

    @Override
    public void disconnect() {
        connected = false;
    }

    @Override
    public void tell(Consumer<ChatListener> call) {
        call.accept(this);
    }

    @Override
    public void settle(Runnable completion) {
        completion.run();
    }

    @Override
    public boolean isBacklogged() {
        return backlogged;
    }

    @Override
    public void save(Checkpoint checkpoint) {
        saved.add(checkpoint);
    }

    @Override
    public void onState(ConnectionState state) {
        told.add(state);
    }

    @Override
    public void onJoined(Joined joined) {
        told.add(joined);
    }

    @Override
    public void onPosted(Posted posted) {
        told.add(posted);
    }

    @Override
    public void onPresence(Presence presence) {
        told.add(presence);
    }

    @Override
    public void onMembers(Members members) {
        told.add(members);
    }

    @Override
    public void onNotice(Notice notice) {
        told.add(notice);
    }

    @Override
    public void onGap(Gap gap) {
        told.add(gap);
    }

    @Override
    public void onLeft(Left left) {
        told.add(left);
    }
}
