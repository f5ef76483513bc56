package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A post whose outcome is not known yet. */
final class PendingPost {
    private final Post message;
    private final CompletableFuture<Posted> outcome;
    /** The id under which it was sent, and which it keeps; null if it was not sent yet. */
    private @Nullable String author;
    /** Whether it may be among posts that can no longer be had. */
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

    /** Whether this is how the room holds it. */
    boolean is(Posted posted) {
        return posted.from().id().equals(author) && posted.room().equals(room());
    }

    /** Whether sending it (again) cannot make it appear twice: the same author's same id adds nothing while the log keeps it. */
    boolean maySend(String you) {
        return author == null || (author.equals(you) && !doubtful);
    }
}
