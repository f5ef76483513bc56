package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.RoomId;
import java.util.concurrent.CompletionStage;

/**
 * Decides about every post of a member before it goes into the log; what the server itself posts is not asked about. Interceptors are
 * asked one after the other, each about the text that the one before it left; the first that rejects is the last that is asked.
 *
 * <pre>{@code
 * PostInterceptor calm = post -> CompletableFuture.completedStage(
 *         post.text().endsWith("!!!") ? new Reject("calm down") : new Accept());
 * }</pre>
 *
 * <p>Until there is a verdict, nothing more is read from the author's connection: so posts keep their order, and everybody else goes on.
 * A post that is judged may still come to nothing, because its author is gone meanwhile or the log is unavailable. If it is sent again then, it is
 * asked about again, with the same id; not so while the log has yet to answer for it. A post that was refused is asked about again, too, if
 * its author never learned of that because the line broke: whoever does more than decide should know a post by author and id.
 *
 * <p>An order to a plug-in is a post that it rejects, with what came of it as the reason: so nobody else sees it. What is announced before
 * the verdict comes before the post; what a post brings about once it is there is for {@link
 * io.github.embedchat.api.listener.ServerListener#onPosted}.
 *
 * <p>A verdict that is late, null or an exception is none. The post is refused then, and its author told to try again soon, unless
 * {@link #failsOpen}; the server's log has the class of the plug-in and of the exception, but not its message, which could quote a text.
 *
 * <p><b>Threading:</b> called by the plug-in's thread. The stage may be completed by any thread. What takes long belongs into the stage:
 * while a call does not return, the plug-in does nothing else, and the time of those who wait runs.
 */
public interface PostInterceptor {
    /**
     * Decides about a post.
     *
     * @param post as the author, or the interceptor before, wants it
     * @return what to do, perhaps later; a rejection is passed on with its code and reason
     */
    CompletionStage<Verdict.OnPost> beforePost(Attempt post);

    /**
     * {@return whether a post goes on to the next interceptor if this one does not judge it; default no}
     *
     * Asked once, when it is registered.
     */
    default boolean failsOpen() {
        return false;
    }

    /**
     * A post that somebody wants to make, and may make as far as the rules of the protocol go.
     *
     * @param room where it is to be made
     * @param author who wants to make it
     * @param id together with the author's identity, names the post wherever it is tried again
     * @param text what is to be said
     */
    record Attempt(RoomId room, Participant author, String id, String text) {
        /**
         * {@return the same with another text}
         *
         * @param replaced that text
         */
        public Attempt withText(String replaced) {
            return new Attempt(room, author, id, replaced);
        }

        /** Without the text. */
        @Override
        public String toString() {
            return "Attempt[room=" + room + ", author=" + author + ", id=" + id + "]";
        }
    }
}
