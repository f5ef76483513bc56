package io.github.embedchat.client;

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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a client is told, for the test to ask for in order. */
class Recorder implements ChatListener {
    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

    <E> E next(Class<E> type) throws InterruptedException {
        Object event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).isInstanceOf(type);
        return type.cast(event);
    }

    /** Passes over everything up to the next of this type. */
    <E> E await(Class<E> type) throws InterruptedException {
        Object event = events.poll(10, TimeUnit.SECONDS);
        while (event != null && !type.isInstance(event)) {
            event = events.poll(10, TimeUnit.SECONDS);
        }
        assertThat(event).isInstanceOf(type);
        return type.cast(event);
    }

    void nothingMore() {
        assertThat(events).isEmpty();
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
