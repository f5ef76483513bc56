package io.github.embedchat.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a client is told, for a test to ask for in order. A room that was left is a {@link RoomId}, everything else the value
 * that the listener was given.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class RecordingListener implements ChatListener {
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final Duration patience;

    /** One that waits 10 seconds for what is to come. */
    public RecordingListener() {
        this(Duration.ofSeconds(10));
    }

    /**
     * One with a patience of its own.
     *
     * @param patience how long to wait for what is to come, until the test fails
     */
    public RecordingListener(Duration patience) {
        this.patience = patience;
    }

    /**
     * {@return the next event; fails if it is of another type, or does not come}
     *
     * @param <E> that type
     * @param type which the event must have
     */
    public <E> E next(Class<E> type) {
        Object event = poll();
        assertThat(event).as("the next event").isInstanceOf(type);
        return type.cast(event);
    }

    /**
     * Passes over everything up to the next event of a type; fails if it does not come.
     *
     * @param <E> that type
     * @param type of the event to wait for
     * @return that event
     */
    public <E> E await(Class<E> type) {
        return await(type, event -> true);
    }

    /**
     * The same up to the next one that is as wanted.
     *
     * @param <E> the type of the event
     * @param type of the event to wait for
     * @param wanted says which one will do; is asked about those of the type only
     * @return that event
     */
    public <E> E await(Class<E> type, Predicate<E> wanted) {
        while (true) {
            Object event = poll();
            assertThat(event)
                    .as("an event of type %s that is as wanted", type.getSimpleName())
                    .isNotNull();
            if (type.isInstance(event) && wanted.test(type.cast(event))) {
                return type.cast(event);
            }
        }
    }

    /**
     * {@return all events of a type that have come by now and were neither asked for nor passed over, in order; they stay}
     *
     * Waits for nothing: of a server in memory, ask after {@code InMemoryChat.pass}.
     *
     * @param <E> that type
     * @param type of the events
     */
    public <E> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Fails if there is anything that was not asked for. */
    public void nothingMore() {
        assertThat(events).isEmpty();
    }

    private @Nullable Object poll() {
        try {
            return events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void onState(ConnectionState state) {
        events.add(state);
    }

    @Override
    public void onJoined(Joined joined) {
        events.add(joined);
    }

    @Override
    public void onPosted(Posted posted) {
        events.add(posted);
    }

    @Override
    public void onPresence(Presence presence) {
        events.add(presence);
    }

    @Override
    public void onMembers(Members members) {
        events.add(members);
    }

    @Override
    public void onNotice(Notice notice) {
        events.add(notice);
    }

    @Override
    public void onGap(Gap gap) {
        events.add(gap);
    }

    @Override
    public void onLeft(Left left) {
        events.add(left);
    }
}
