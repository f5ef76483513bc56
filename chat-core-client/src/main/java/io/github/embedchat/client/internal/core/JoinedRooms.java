package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.ClientMessage.Leave;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.client.internal.core.PendingPosts.PendingPost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All rooms that a client is in or joins. */
final class JoinedRooms {
    private final ClientEffects effects;
    private final Outbound outbound;
    private final Requests requests;
    private final PendingPosts posts;
    private final Map<RoomId, JoinedRoom> rooms = new LinkedHashMap<>();
    /** Positions from an earlier run of the program, for rooms that the client has not left since. */
    private final Map<RoomId, Position> earlierPlaces = new LinkedHashMap<>();

    JoinedRooms(ClientEffects effects, Outbound outbound, Requests requests, PendingPosts posts) {
        this.effects = effects;
        this.outbound = outbound;
        this.requests = requests;
        this.posts = posts;
    }

    ClientEffects effects() {
        return effects;
    }

    Requests requests() {
        return requests;
    }

    PendingPosts posts() {
        return posts;
    }

    boolean isOnline() {
        return outbound.isOpen();
    }

    void forget(RoomId id) {
        rooms.remove(id);
    }

    /** Sets the positions at which to continue when these rooms are joined for the first time. */
    void restore(Map<RoomId, Position> places) {
        earlierPlaces.putAll(places);
    }

    /** Drops the position in a room that the client has left. */
    void forgetPlace(RoomId id) {
        earlierPlaces.remove(id);
    }

    /**
     * The position in each room: the last post that the application was told of, in this or an earlier run of the
     * program.
     */
    Map<RoomId, Position> places() {
        Map<RoomId, Position> places = new LinkedHashMap<>(earlierPlaces);
        rooms.forEach((id, room) -> room.reader().position().ifPresent(position -> places.put(id, position)));
        return places;
    }

    void join(RoomId id, @Nullable JoinFrom from, CompletableFuture<Joined> outcome) {
        JoinedRoom room = rooms.computeIfAbsent(id, absent -> new JoinedRoom(absent, this));
        room.join(from != null ? from : start(id, room), outcome);
    }

    private JoinFrom start(RoomId id, JoinedRoom room) {
        Position earlier = earlierPlaces.get(id);
        boolean continues = earlier != null && !room.reader().hasPosition();
        return continues ? JoinFrom.after(earlier) : JoinFrom.head();
    }

    void leave(RoomId id, CompletableFuture<Void> outcome) {
        JoinedRoom room = rooms.get(id);
        if (room != null) {
            room.leave(outcome);
        } else {
            requests.ask(new Leave(id), Left.class, new FutureReply<>(effects, outcome, left -> null));
        }
    }

    /** Sends a post, or keeps it until its room is live. */
    void post(RoomId id, String text, CompletableFuture<Posted> outcome) {
        PendingPost post = posts.add(id, text, outcome);
        JoinedRoom room = rooms.get(id);
        if (room == null || room.reader().isLive()) {
            posts.send(post);
        }
    }

    /** Called after welcome: rejoins rooms, and sends posts of rooms that will not be rejoined. */
    void connected() {
        all(JoinedRoom::restore);
        requests.sendWaiting();
        posts.rooms().stream().filter(id -> !rooms.containsKey(id)).forEach(posts::release);
    }

    void disconnected() {
        all(JoinedRoom::disconnected);
    }

    void drained() {
        all(room -> room.reader().drained());
    }

    void wake(long now) {
        all(room -> {
            if (now >= room.retryAt()) {
                room.restore();
            }
        });
    }

    long wakeAt() {
        return rooms.values().stream().mapToLong(JoinedRoom::retryAt).min().orElse(Long.MAX_VALUE);
    }

    void giveUp(ChatException cause) {
        all(room -> room.giveUp(cause));
    }

    private void all(Consumer<JoinedRoom> action) {
        List.copyOf(rooms.values()).forEach(action);
    }

    void onPosted(Posted posted) {
        JoinedRoom room = rooms.get(posted.room());
        if (room != null) {
            room.onPosted(posted);
        } else {
            posts.settle(posted);
        }
    }

    /** Handles a {@code joined} that is not an answer: the server has moved the cursor. */
    void onJoined(Joined joined) {
        with(joined.room(), room -> room.reader().onJoined(joined));
    }

    void onPresence(Presence presence) {
        with(presence.room(), room -> room.reader().onPresence(presence));
    }

    /** Handles a {@code members} that is not an answer: the server knows that this client has missed presence. */
    void onMembers(Members members) {
        with(members.room(), room -> room.reader().onMembers(members));
    }

    void onGap(Gap gap) {
        with(gap.room(), room -> {
            room.reader().onGap(gap.gap());
            room.proceed();
        });
    }

    /** Handles a {@code left} that is not an answer: the client was removed from the room. */
    void onLeft(Left left) {
        posts.giveUp(left.room(), new RejectedException(RejectCode.NOT_JOINED, "no longer in room " + left.room()));
        with(left.room(), JoinedRoom::left);
    }

    void onHeads(Map<RoomId, Long> heads) {
        heads.forEach((id, head) -> with(id, room -> room.reader().onHead(head)));
    }

    /** Handles the rejection of a post. */
    void onRejected(Rejected rejected) {
        RoomId id = posts.reject(rejected);
        if (id != null) {
            with(id, JoinedRoom::proceed);
        }
    }

    private void with(RoomId id, Consumer<JoinedRoom> action) {
        JoinedRoom room = rooms.get(id);
        if (room != null) {
            action.accept(room);
        }
    }
}
