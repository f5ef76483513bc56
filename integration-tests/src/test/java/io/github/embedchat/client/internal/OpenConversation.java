package io.github.embedchat.client.internal;

import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** A client without its threads and its socket, for tests in other packages. */
public final class OpenConversation {
    private final ConnectionLifecycle lifecycle;

    public OpenConversation(String name, OpenEffects effects, RandomGenerator random) {
        LifecycleSettings settings = new LifecycleSettings(
                name,
                new LifecycleSettings.Timings(
                        Duration.ofMillis(250),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(10)));
        lifecycle = new ConnectionLifecycle(settings, effects, random);
    }

    public CompletableFuture<Member> connect() {
        return lifecycle.connect();
    }

    public CompletableFuture<Joined> join(RoomId room, JoinFrom from) {
        return lifecycle.protocol().join(room, from);
    }

    public CompletableFuture<Void> leave(RoomId room) {
        return lifecycle.protocol().leave(room);
    }

    public CompletableFuture<Posted> post(RoomId room, String text) {
        return lifecycle.protocol().post(room, text);
    }

    public CompletableFuture<String> rename(String name) {
        return lifecycle.protocol().rename(name);
    }

    public CompletableFuture<Members> members(RoomId room) {
        return lifecycle.protocol().members(room);
    }

    public CompletableFuture<History> history(RoomId room, int limit) {
        return lifecycle.protocol().history(new ClientMessage.History(room, null, limit));
    }

    public void close() {
        lifecycle.close();
    }

    public ConnectionState state() {
        return lifecycle.state();
    }

    public void connected() {
        lifecycle.connected(null);
    }

    public void heard() {
        lifecycle.heard();
    }

    public void received(ServerMessage message) {
        lifecycle.received(message);
    }

    public void disconnected(String cause) {
        lifecycle.disconnected(cause);
    }

    public void drained() {
        lifecycle.drained();
    }

    public long wakeAt() {
        return lifecycle.wakeAt();
    }

    public void wake() {
        lifecycle.wake();
    }
}
