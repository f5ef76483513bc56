package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Ping;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Requests, posts and rooms of a client. They outlive its connections. */
public final class ClientProtocol {
    /** Maximum unanswered posts, and maximum unanswered other requests. */
    public static final int MAX_UNANSWERED = PendingPosts.MAX;

    private final ClientEffects effects;
    private final Outbound outbound;
    private final Requests requests;
    private final PendingPosts posts;
    private final JoinedRooms rooms;
    /** True once the application gets no more answers. */
    private boolean closed;

    ClientProtocol(ClientEffects effects, SplittableRandom random) {
        this.effects = effects;
        this.outbound = new Outbound(effects);
        this.requests = new Requests(outbound);
        this.posts = new PendingPosts(effects, outbound, random);
        this.rooms = new JoinedRooms(effects, outbound, requests, posts);
    }

    public Optional<Member> you() {
        return Optional.ofNullable(outbound.you());
    }

    /** @param from null to read from the position of an earlier run of the program or, without one, from the head */
    public CompletableFuture<Joined> join(RoomId room, @Nullable JoinFrom from) {
        return promise(requests.isFull(), future -> rooms.join(room, from, future));
    }

    public CompletableFuture<Void> leave(RoomId room) {
        return promise(requests.isFull(), future -> rooms.leave(room, future));
    }

    public CompletableFuture<Posted> post(RoomId room, String text) {
        return promise(posts.isFull(), future -> rooms.post(room, text, future));
    }

    /**
     * Sends a request whose answer concerns only the application.
     *
     * @param value extracts the application's result from the answer
     */
    public <A extends ServerMessage, T> CompletableFuture<T> ask(
            ClientMessage message, Class<A> answerType, Function<A, T> value) {
        return promise(
                requests.isFull(),
                future -> requests.ask(message, answerType, new FutureReply<>(effects, future, value)));
    }

    private <T> CompletableFuture<T> promise(boolean full, Consumer<CompletableFuture<T>> question) {
        CompletableFuture<T> future = new CompletableFuture<>();
        if (closed) {
            future.completeExceptionally(new ChatException("the client is closed"));
        } else if (full) {
            future.completeExceptionally(tooMuch());
        } else {
            question.accept(future);
        }
        return future;
    }

    public static RejectedException tooMuch() {
        return new RejectedException(RejectCode.BUSY, "too many posts or requests are unanswered; not sent");
    }

    /** Sends a message that is legal before and after {@code welcome}. */
    void send(ClientMessage message) {
        outbound.sendAnyway(message);
    }

    void connected(Welcome welcome) {
        outbound.open(welcome);
        rooms.connected();
    }

    void disconnected() {
        outbound.close();
        requests.disconnected();
        rooms.disconnected();
    }

    /** Says bye. The server still answers what was sent before; nothing else is sent. */
    void close() {
        outbound.sendAnyway(new ClientMessage.Bye());
        outbound.close();
        closed = true;
    }

    /** Fails all unanswered requests and posts. */
    void giveUp(String cause) {
        outbound.close();
        closed = true;
        requests.giveUp(cause);
        posts.giveUp(cause);
        rooms.giveUp(new ChatException(cause));
    }

    void drained() {
        rooms.drained();
    }

    void wake(long now) {
        rooms.wake(now);
    }

    long wakeAt() {
        return rooms.wakeAt();
    }

    JoinedRooms rooms() {
        return rooms;
    }

    /** Hands an answer to the request that waits for it. Returns false if no request does. */
    boolean answer(ServerMessage message) {
        return requests.answer(message);
    }

    void onPing(Ping ping) {
        outbound.sendAnyway(new ClientMessage.Pong(ping.n()));
        rooms.onHeads(ping.heads());
    }

    void onPresence(Presence presence) {
        presence.renamed().stream()
                .map(NameChange::member)
                .filter(member -> outbound.isMe(member.id()))
                .forEach(me -> outbound.renamed(me.name()));
        rooms.onPresence(presence);
    }

    void onRenamed(Renamed renamed) {
        outbound.renamed(renamed.name());
        if (!renamed.unasked()) {
            requests.answer(renamed);
        }
    }

    void onNotice(Notice notice) {
        effects.tell(listener -> listener.onNotice(notice));
    }

    /**
     * Handles an answer. Throws if no request waits for it, because later answers would then reach the wrong requests.
     */
    void onAnswer(ServerMessage answer) {
        if (!requests.answer(answer)) {
            throw new ChatException("the server sent an answer that no request waits for");
        }
    }

    /**
     * Handles a rejection. A rejection that names no request is ignored while posts are unanswered: it could concern
     * one of them, and no post may fail wrongly.
     */
    void onRejected(Rejected rejected) {
        if (rejected.id() != null) {
            rooms.onRejected(rejected);
        } else if (rejected.of() != null || !posts.hasSent()) {
            requests.reject(rejected);
        }
    }
}
