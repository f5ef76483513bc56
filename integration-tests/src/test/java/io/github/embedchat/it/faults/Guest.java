package io.github.embedchat.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.client.ChatClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** A real client in the lobby that records all that it is told. */
public final class Guest implements ChatListener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChatClient client;
    private final List<Posted> posts = new CopyOnWriteArrayList<>();
    private final List<LogGap> gaps = new CopyOnWriteArrayList<>();
    private final List<ConnectionState> states = new CopyOnWriteArrayList<>();
    private final List<Departure> departures = new CopyOnWriteArrayList<>();
    private volatile int online;

    public Guest(String name, int port) {
        this(name, port, builder -> builder);
    }

    /** Connects and joins the lobby. */
    public Guest(String name, int port, UnaryOperator<ChatClient.Builder> change) {
        ChatClient.Builder builder = ChatClient.builder()
                .server("127.0.0.1", port)
                .name(name)
                .reconnectDelay(Duration.ofMillis(50), Duration.ofSeconds(1))
                .listener(this);
        client = change.apply(builder).build();
        client.connect();
        client.join(RoomId.LOBBY)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    public ChatClient client() {
        return client;
    }

    public CompletableFuture<Posted> post(String text) {
        return client.post(RoomId.LOBBY, text).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    public void awaitOnline(int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> online == count);
    }

    public void awaitText(String text) {
        Awaitility.await().atMost(PATIENCE).until(() -> texts().contains(text));
    }

    /** Waits for a state of this kind with this index or a later one. */
    public void awaitState(Class<? extends ConnectionState> kind, int index) {
        await(kind::isInstance, index);
    }

    /** Waits for a state that matches, with this index or a later one. */
    public void await(Predicate<ConnectionState> wanted, int index) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> states.stream().skip(index).anyMatch(wanted));
    }

    /** Returns the number of states so far, to pass to {@link #awaitState}. */
    public int stateCount() {
        return states.size();
    }

    public List<String> texts() {
        return posts.stream().map(Posted::text).toList();
    }

    public List<Posted> posts() {
        return posts;
    }

    public List<LogGap> gaps() {
        return gaps;
    }

    public List<ConnectionState> states() {
        return states;
    }

    public List<Departure> departures() {
        return departures;
    }

    /** Checks that the client read without a hole, a duplicate or a wrong order while the log keeps its epoch. */
    public void hasReadOn() {
        for (int i = 1; i < posts.size(); i++) {
            assertThat(posts.get(i).seq()).isEqualTo(posts.get(i - 1).seq() + 1);
        }
    }

    @Override
    public void onState(ConnectionState state) {
        states.add(state);
    }

    @Override
    public void onJoined(Joined joined) {
        online = joined.online();
    }

    @Override
    public void onPosted(Posted posted) {
        posts.add(posted);
    }

    @Override
    public void onPresence(Presence presence) {
        departures.addAll(presence.left());
        online = presence.online();
    }

    @Override
    public void onGap(Gap gap) {
        gaps.add(gap.gap());
    }

    @Override
    public void close() {
        client.close();
    }
}
