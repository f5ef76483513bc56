package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The posts that are not answered yet, oldest first. Each ends in exactly one of posted, rejected and unknown; in unknown only if the
 * client cannot find out (protocol, clause 5.7).
 */
final class PendingPosts {
    /** Unanswered posts at which the application has to wait. */
    static final int MAX = 10_000;

    /** A post whose outcome is not known yet. */
    static final class PendingPost {
        private final Post message;
        private final CompletableFuture<Posted> outcome;
        /** Id of the member that sent it, and that it keeps; null if it was not sent yet. */
        private @Nullable String author;
        /** True if it may be among posts that are no longer available. */
        private boolean doubtful;

        PendingPost(Post message, CompletableFuture<Posted> outcome) {
            this.message = message;
            this.outcome = outcome;
        }

        Post message() {
            return message;
        }

        RoomId room() {
            return message.room();
        }

        CompletableFuture<Posted> outcome() {
            return outcome;
        }

        void sentBy(String you) {
            author = you;
        }

        boolean wasSent() {
            return author != null;
        }

        void doubt() {
            doubtful = wasSent();
        }

        /** Whether this is the post as the room holds it. */
        boolean is(Posted posted) {
            return posted.from().id().equals(author) && posted.room().equals(room());
        }

        /** Whether sending it (again) cannot make it appear twice: the same id of the same author adds nothing while the log keeps it. */
        boolean maySend(String you) {
            return author == null || (author.equals(you) && !doubtful);
        }
    }

    private final ClientEffects effects;
    private final Outbound outbound;
    /** By the post's id. */
    private final Map<String, PendingPost> pending = new LinkedHashMap<>();
    /** Distinguishes this client's ids from those of any other client of the same user. */
    private final String idPrefix;

    private long nextId = 1;

    PendingPosts(ClientEffects effects, Outbound outbound, RandomGenerator random) {
        this.effects = effects;
        this.outbound = outbound;
        this.idPrefix = Long.toUnsignedString(random.nextLong(), Character.MAX_RADIX) + "-";
    }

    boolean isFull() {
        return pending.size() >= MAX;
    }

    boolean has(RoomId room) {
        return pending.values().stream().anyMatch(post -> post.room().equals(room));
    }

    /** Whether a post was sent that is not answered. */
    boolean hasSent() {
        return pending.values().stream().anyMatch(PendingPost::wasSent);
    }

    boolean hasSent(RoomId room) {
        return in(room).stream().anyMatch(PendingPost::wasSent);
    }

    /** Rooms with unanswered posts. */
    Set<RoomId> rooms() {
        Set<RoomId> rooms = new LinkedHashSet<>();
        pending.values().forEach(post -> rooms.add(post.room()));
        return rooms;
    }

    private List<PendingPost> in(RoomId room) {
        return pending.values().stream()
                .filter(post -> post.room().equals(room))
                .toList();
    }

    /** Keeps a post, without sending it. */
    PendingPost add(RoomId room, String text, CompletableFuture<Posted> outcome) {
        String id = idPrefix + nextId++;
        PendingPost post = new PendingPost(new Post(room, text, id), outcome);
        pending.put(id, post);
        return post;
    }

    void send(PendingPost post) {
        Member you = outbound.you();
        if (!outbound.isOpen() || you == null) {
            return;
        }
        if (outbound.send(post.message())) {
            post.sentBy(you.id());
        } else {
            fail(post, FutureReply.exception(Requests.tooLong("post")));
        }
    }

    /** The room has been read up to its head: posts that were not among those read are sent, perhaps once more. */
    void release(RoomId room) {
        Member you = outbound.you();
        if (!outbound.isOpen() || you == null) {
            return;
        }
        for (PendingPost post : in(room)) {
            if (post.maySend(you.id())) {
                send(post);
            } else {
                fail(post, new UnknownOutcomeException("nobody can tell any more whether the post is in room " + room));
            }
        }
    }

    /** Completes the pending post that this one answers, if there is one. */
    void settle(Posted posted) {
        PendingPost post = pending.get(posted.id());
        if (post != null && post.is(posted)) {
            pending.remove(posted.id());
            FutureReply.complete(effects, post.outcome(), posted);
        }
    }

    /** Fails the rejected post and returns its room; null if it is not pending. */
    @Nullable
    RoomId reject(Rejected rejected) {
        PendingPost post = pending.get(rejected.id());
        if (post == null) {
            return null;
        }
        fail(post, FutureReply.exception(rejected));
        return post.room();
    }

    /** A gap was found in the room: posts sent so far may lie in it. */
    void doubt(RoomId room) {
        in(room).forEach(PendingPost::doubt);
    }

    /** The room will not be read any more. */
    void giveUp(RoomId room, ChatException unsent) {
        in(room).forEach(post -> giveUp(post, unsent));
    }

    void giveUp(String cause) {
        List.copyOf(pending.values()).forEach(post -> giveUp(post, new ChatException(cause)));
    }

    private void giveUp(PendingPost post, ChatException unsent) {
        fail(post, post.wasSent() ? new UnknownOutcomeException(unsent.getMessage()) : unsent);
    }

    private void fail(PendingPost post, ChatException cause) {
        pending.remove(post.message().id());
        FutureReply.fail(effects, post.outcome(), cause);
    }
}
