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
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Unanswered posts, oldest first. Each ends in exactly one of three outcomes: posted, rejected or unknown. The outcome
 * is unknown only if the client cannot find it out (protocol, clause 5.7).
 */
final class PendingPosts {
    /** Maximum unanswered posts. */
    static final int MAX = 10_000;

    /** A post whose outcome is not known yet. */
    static final class PendingPost {
        private final Post message;
        private final CompletableFuture<Posted> outcome;
        /** Id of the user who sent the post; null until it is sent. */
        private @Nullable String author;
        /** True if the post was sent and may lie in a gap. */
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

        /** Whether this entry of the room is the pending post. */
        boolean is(Posted posted) {
            return posted.from().id().equals(author) && posted.room().equals(room());
        }

        /**
         * Whether the post can be sent without the risk of a duplicate. A repeated post adds nothing while the log
         * keeps the original of the same user.
         */
        boolean maySend(String you) {
            return author == null || (author.equals(you) && !doubtful);
        }
    }

    private final ClientEffects effects;
    private final Outbound outbound;
    /** Pending posts by their id. */
    private final Map<String, PendingPost> pending = new LinkedHashMap<>();
    /** Makes this client's post ids differ from those of the user's other clients. */
    private final String idPrefix;

    private long nextId = 1;

    PendingPosts(ClientEffects effects, Outbound outbound, SplittableRandom random) {
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

    /** Whether any unanswered post has been sent. */
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
                .collect(Collectors.toList());
    }

    /** Keeps a post without sending it. */
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

    /**
     * Sends the room's unanswered posts, some perhaps again. Called once the room has been read up to its head, or will
     * not be read.
     */
    void release(RoomId room) {
        Member you = outbound.you();
        if (!outbound.isOpen() || you == null) {
            return;
        }
        for (PendingPost post : in(room)) {
            if (post.maySend(you.id())) {
                send(post);
            } else {
                fail(
                        post,
                        new UnknownOutcomeException("the client cannot find out whether the post is in room " + room));
            }
        }
    }

    /** Completes the pending post that this entry of the log answers, if any. */
    void settle(Posted posted) {
        PendingPost post = pending.get(posted.id());
        if (post != null && post.is(posted)) {
            pending.remove(posted.id());
            FutureReply.complete(effects, post.outcome(), posted);
        }
    }

    /** Fails the rejected post and returns its room. Returns null if the post is not pending. */
    @Nullable
    RoomId reject(Rejected rejected) {
        PendingPost post = pending.get(rejected.id());
        if (post == null) {
            return null;
        }
        fail(post, FutureReply.exception(rejected));
        return post.room();
    }

    /** Called when a gap was found in the room: posts sent so far may lie in it. */
    void doubt(RoomId room) {
        in(room).forEach(PendingPost::doubt);
    }

    /**
     * Fails the unanswered posts of a room that will not be read any more.
     *
     * @param unsent the exception for posts that were not sent; the outcome of the others is unknown
     */
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
