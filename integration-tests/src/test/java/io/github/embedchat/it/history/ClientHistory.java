package io.github.embedchat.it.history;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * All that one client was told of its only room, in order, and every post that it made.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class ClientHistory implements ChatListener {
    private final String name;
    private final List<Event> events = new ArrayList<>();
    /** The posts of this client, by text. */
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();

    private final List<Duration> outages = new ArrayList<>();
    /** The time since which the client could not read; 0 while it can. */
    private long outSince;
    /** The position up to which the client has read; null until joined. */
    private Position position;

    public ClientHistory(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Records a post of this client. No other post may have the same text. */
    public synchronized void attempt(String text, CompletableFuture<Posted> answer) {
        attempts.put(text, new Attempt(name, attempts.size() + 1, answer));
    }

    @Override
    public synchronized void onState(ConnectionState state) {
        events.add(new Event.State(state));
        if (state instanceof ConnectionState.Offline && outSince == 0) {
            outSince = System.nanoTime();
        }
    }

    @Override
    public synchronized void onJoined(Joined joined) {
        events.add(new Event.Joined(joined));
        if (position == null || !position.epoch().equals(joined.epoch())) {
            position = new Position(joined.epoch(), joined.from());
        }
        if (outSince != 0) {
            outages.add(Duration.ofNanos(System.nanoTime() - outSince));
            outSince = 0;
        }
    }

    @Override
    public synchronized void onPosted(Posted posted) {
        events.add(new Event.Posted(posted));
        position = new Position(position.epoch(), posted.seq());
    }

    @Override
    public synchronized void onGap(Gap gap) {
        events.add(new Event.Gap(gap.gap()));
        position = new Position(position.epoch(), gap.gap().to());
    }

    public synchronized boolean hasReadUpTo(Position head) {
        return head.equals(position);
    }

    public synchronized boolean isAnswered() {
        return attempts.values().stream().allMatch(attempt -> attempt.answer().isDone());
    }

    /** Returns the connection states that the client reported, in order. */
    public synchronized List<ConnectionState> states() {
        return events.stream()
                .filter(Event.State.class::isInstance)
                .map(event -> ((Event.State) event).state())
                .toList();
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    synchronized Map<String, Attempt> attempts() {
        return new LinkedHashMap<>(attempts);
    }

    /** Returns the times from each loss of the connection to the next join. */
    synchronized List<Duration> outages() {
        return List.copyOf(outages);
    }

    /** Lists the events, to find the cause of a failure. */
    @Override
    public synchronized String toString() {
        List<Event> latest = events.subList(Math.max(0, events.size() - 5), events.size());
        return name + " at " + position + ", told at last " + latest;
    }
}
