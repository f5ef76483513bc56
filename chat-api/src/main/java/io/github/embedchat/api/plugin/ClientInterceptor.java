package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.plugin.Verdict.Accept;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Changes or rejects the posts that an application sends through its client, and changes the texts that the
 * application is shown. Useful for commands, encryption and translation.
 *
 * <p>Outgoing posts pass all interceptors in the order in which they were added to the client. Incoming posts pass
 * them in the reverse order.
 *
 * <p><b>Threading:</b> called on the client's callback executor, like a listener, and never concurrently with another
 * callback. Any thread may complete the stage. Posts keep their order, so later posts wait for it.
 */
public interface ClientInterceptor {
    /**
     * Decides about a post before the client sends it. To implement a command, reject the post with the result as the
     * reason.
     *
     * @param room the room of the post
     * @param text the text from the application or from the previous interceptor
     * @return the verdict, possibly later. If the stage fails, completes with null, or does not complete within 30
     *     seconds, the post fails and is not sent
     */
    default CompletionStage<Verdict.OnPost> beforePost(RoomId room, String text) {
        return CompletableFuture.completedFuture(new Accept());
    }

    /**
     * Decides which text the application sees: in listeners, in histories, and in the futures of its own posts.
     *
     * @param post the post from the server or from the previous interceptor
     * @return the text to show. If this throws, the text is shown unchanged
     */
    default String beforeShow(Posted post) {
        return post.text();
    }
}
