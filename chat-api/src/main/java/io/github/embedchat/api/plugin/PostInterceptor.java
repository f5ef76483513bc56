package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.RoomId;
import java.util.concurrent.CompletionStage;

/**
 * Decides about every post of a user before it is appended to the log. Posts of the server itself are exempt. The
 * server asks the interceptors one after the other, and stops at the first rejection. Each interceptor gets the text
 * that the previous one left.
 *
 * <pre>{@code
 * PostInterceptor calm = post -> CompletableFuture.completedStage(
 *         post.text().endsWith("!!!") ? new Reject("calm down") : new Accept());
 * }</pre>
 *
 * <p>The author's connection is not read until there is a verdict. So the author's posts keep their order, and other
 * users are not affected.
 *
 * <p>The server may ask about the same post again, with the same author and id, when the client sends it again. An
 * accepted post may not have been stored, because its author had left or the log was unavailable. A rejection may not
 * have reached the author, because the connection broke. An interceptor with side effects should therefore recognize
 * a post by its author and id. The server does not ask again while the log has yet to answer for the post.
 *
 * <p>To implement a command, reject the post with the result as the reason; only the author sees it. If the plug-in
 * announces something before the verdict, the announcement comes before the post. To react to a post that is already
 * in the log, use {@link io.github.embedchat.api.listener.ServerListener#onPosted}.
 *
 * <p>A late, null or failed verdict counts as no verdict. The server then rejects the post, and tells its author to
 * try again soon, unless {@link #failsOpen} is true. It logs the classes of the plug-in and of the exception. It does
 * not log the exception's message, which could quote a text.
 *
 * <p><b>Threading:</b> called by the plug-in's thread. Any thread may complete the stage. Do slow work in the
 * returned stage: while a call does not return, the plug-in does nothing else, and the time of other requests runs.
 */
public interface PostInterceptor {
    /**
     * Decides about a post.
     *
     * @param post the post from its author or from the previous interceptor
     * @return the verdict, possibly later; a rejection is sent to the client with its code and reason
     */
    CompletionStage<Verdict.OnPost> beforePost(Attempt post);

    /**
     * {@return whether the post goes on to the next interceptor if this one gives no verdict; false by default}
     *
     * Asked once, at registration.
     */
    default boolean failsOpen() {
        return false;
    }

    /**
     * A post that obeys the rules of the protocol but is not in the log yet.
     *
     * @param room the room of the post
     * @param author the user who posts
     * @param id identifies the post together with the author's id, also when it is sent again
     * @param text the text from the author or from the previous interceptor
     */
    record Attempt(RoomId room, Participant author, String id, String text) {
        /**
         * {@return a copy with another text}
         *
         * @param replaced the new text
         */
        public Attempt withText(String replaced) {
            return new Attempt(room, author, id, replaced);
        }

        /** Leaves out the text. */
        @Override
        public String toString() {
            return "Attempt[room=" + room + ", author=" + author + ", id=" + id + "]";
        }
    }
}
