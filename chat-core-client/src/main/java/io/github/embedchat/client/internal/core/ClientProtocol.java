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
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Ping;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What the application and the server have to say to each other, across all connections of a client. */
public final class ClientProtocol {
    /** Unanswered posts, and as many other requests, at which the application has to wait. */
    public static final int MAX_UNANSWERED = PendingPosts.MAX;

    private final ClientEffects effects;
    private final Outbound outbound;
    private final Requests requests;
    private final PendingPosts posts;
    private final JoinedRooms rooms;
    /** Whether the application may not ask any more. */
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

    public CompletableFuture<Joined> join(RoomId room, JoinFrom from) {
        return ask(requests.isFull(), outcome -> rooms.join(room, from, outcome));
    }

    public CompletableFuture<Void> leave(RoomId room) {
        return ask(requests.isFull(), outcome -> rooms.leave(room, outcome));
    }

    public CompletableFuture<Posted> post(RoomId room, String text) {
        return ask(posts.isFull(), outcome -> rooms.post(room, text, outcome));
    }

    public CompletableFuture<String> rename(String name) {
        return ask(
                requests.isFull(),
                outcome -> requests.ask(Request.rename(name, new FutureReply<>(effects, outcome, Renamed::name))));
    }

    public CompletableFuture<History> history(ClientMessage.History question) {
        return ask(
                requests.isFull(),
                outcome ->
                        requests.ask(Request.history(question, new FutureReply<>(effects, outcome, answer -> answer))));
    }

    public CompletableFuture<Members> members(RoomId room) {
        return ask(
                requests.isFull(),
                outcome -> requests.ask(Request.members(room, new FutureReply<>(effects, outcome, answer -> answer))));
    }

    private <T> CompletableFuture<T> ask(boolean full, Consumer<CompletableFuture<T>> question) {
        if (closed) {
            return CompletableFuture.failedFuture(new ChatException("the client is closed"));
        }
        if (full) {
            return CompletableFuture.failedFuture(tooMuch());
        }
        CompletableFuture<T> outcome = new CompletableFuture<>();
        question.accept(outcome);
        return outcome;
    }

    public static RejectedException tooMuch() {
        return new RejectedException(RejectCode.BUSY, "too much is unanswered; not sent");
    }

    /** Sends what is legal at any time. */
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

    /** Says bye: what was sent so far is still answered, nothing else is sent. */
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

    /** Takes what a server says to one who is welcome. */
    void received(ServerMessage message) {
        if (message instanceof Renamed renamed) {
            outbound.renamed(renamed.name());
        }
        if (requests.answer(message)) {
            return;
        }
        if (message instanceof Posted posted) {
            rooms.onPosted(posted);
        } else if (message instanceof Presence presence) {
            presence.renamed().forEach(this::onRenamed);
            rooms.onPresence(presence);
        } else if (message instanceof Rejected rejected) {
            onRejected(rejected);
        } else if (message instanceof Ping ping) {
            outbound.sendAnyway(new ClientMessage.Pong(ping.n()));
            rooms.onHeads(ping.heads());
        } else if (message instanceof Gap gap) {
            rooms.onGap(gap);
        } else if (message instanceof Members members) {
            rooms.onMembers(members);
        } else if (message instanceof Left left) {
            rooms.onLeft(left);
        } else if (message instanceof Joined || message instanceof History) {
            throw new ChatException("an answer that nobody asked for");
        }
    }

    private void onRenamed(NameChange change) {
        if (outbound.isMe(change.member().id())) {
            outbound.renamed(change.member().name());
        }
    }

    /** A refusal that does not say what it refuses could mean a post as well: then it means nothing, for no post may fail wrongly. */
    private void onRejected(Rejected rejected) {
        if (rejected.id() != null) {
            rooms.onRejected(rejected);
        } else if (rejected.of() != null || !posts.hasSent()) {
            requests.reject(rejected);
        }
    }
}
