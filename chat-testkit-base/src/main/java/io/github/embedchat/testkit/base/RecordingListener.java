package io.github.embedchat.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
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
 * Records all callbacks of a client, so that a test can check them in order. An event is the value that the callback
 * received, for example a {@link Posted} or a {@link Left}.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class RecordingListener implements ChatListener {
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final Duration patience;

    /** Creates a listener that waits up to 10 seconds for an event. */
    public RecordingListener() {
        this(Duration.ofSeconds(10));
    }

    /**
     * Creates a listener with another waiting time.
     *
     * @param patience how long to wait for an event before the test fails
     */
    public RecordingListener(Duration patience) {
        this.patience = patience;
    }

    /**
     * {@return the next event; fails if it has another type, or does not come in time}
     *
     * @param type the expected type
     */
    public <E> E next(Class<E> type) {
        Object event = poll();
        assertThat(event).as("the next event").isInstanceOf(type);
        return type.cast(event);
    }

    /**
     * Waits for the next event of a type, and skips all other events. Fails if it does not come in time.
     *
     * @param type the type of the event
     */
    public <E> E await(Class<E> type) {
        return await(type, event -> true);
    }

    /**
     * Waits for the next matching event of a type, and skips all other events. Fails if it does not come in time.
     *
     * @param type the type of the event
     * @param wanted decides whether an event of this type matches
     */
    public <E> E await(Class<E> type, Predicate<E> wanted) {
        while (true) {
            Object event = poll();
            assertThat(event)
                    .as("a matching event of type %s", type.getSimpleName())
                    .isNotNull();
            if (type.isInstance(event) && wanted.test(type.cast(event))) {
                return type.cast(event);
            }
        }
    }

    /**
     * {@return all recorded events of a type that no other method has returned or skipped, in order}
     *
     * The events stay recorded. This method does not wait: with a server in memory, call it after
     * {@code InMemoryChat.pass}.
     *
     * @param type the type of the events
     */
    public <E> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Fails if there is an event that no other method has returned or skipped. Does not wait. */
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
