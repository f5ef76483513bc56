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
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Requests, posts and rooms of a client, across all its connections. */
public final class ClientProtocol {
    /** Unanswered posts, and as many other requests, at which the application has to wait. */
    public static final int MAX_UNANSWERED = PendingPosts.MAX;

    private final ClientEffects effects;
    private final Outbound outbound;
    private final Requests requests;
    private final PendingPosts posts;
    private final JoinedRooms rooms;
    /** True once the application gets no more answers. */
    private boolean closed;

    ClientProtocol(ClientEffects effects, RandomGenerator random) {
        this.effects = effects;
        this.outbound = new Outbound(effects);
        this.requests = new Requests(outbound);
        this.posts = new PendingPosts(effects, outbound, random);
        this.rooms = new JoinedRooms(effects, outbound, requests, posts);
    }

    public Optional<Member> you() {
        return Optional.ofNullable(outbound.you());
    }

    /** @param from null for where reading stopped in an earlier run of the program, or else the head */
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
     * Sends a request whose answer is only for the application.
     *
     * @param value what the application gets of the answer
     */
    public <A extends ServerMessage, T> CompletableFuture<T> ask(
            ClientMessage message, Class<A> answerType, Function<A, T> value) {
        return promise(
                requests.isFull(),
                future -> requests.ask(message, answerType, new FutureReply<>(effects, future, value)));
    }

    private <T> CompletableFuture<T> promise(boolean full, Consumer<CompletableFuture<T>> question) {
        if (closed) {
            return CompletableFuture.failedFuture(new ChatException("the client is closed"));
        }
        if (full) {
            return CompletableFuture.failedFuture(tooMuch());
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        question.accept(future);
        return future;
    }

    public static RejectedException tooMuch() {
        return new RejectedException(RejectCode.BUSY, "too much is unanswered; not sent");
    }

    /** Sends a message that is legal at any time. */
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

    /** Says bye: what was sent so far is still answered; nothing else is sent. */
    void close() {
        outbound.sendAnyway(new ClientMessage.Bye());
        outbound.close();
        closed = true;
    }

    /** Nothing will be answered any more. */
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

    /** Hands an answer to the request that waits for it; false if none does. */
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

    /** Fails if no request waits for the answer: from there on, answers would reach the wrong requests. */
    void onAnswer(ServerMessage answer) {
        if (!requests.answer(answer)) {
            throw new ChatException("an answer that nobody asked for");
        }
    }

    /** A rejection that names nothing is ignored while it could mean a post: no post may fail wrongly. */
    void onRejected(Rejected rejected) {
        if (rejected.id() != null) {
            rooms.onRejected(rejected);
        } else if (rejected.of() != null || !posts.hasSent()) {
            requests.reject(rejected);
        }
    }
}
