package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.plugin.Verdict.Accept;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stands between an application and its client: changes what it posts, and what it is shown. For commands, encryption, translation.
 *
 * <p>What is posted passes all interceptors in the order in which the client was given them, what is shown in the reverse order.
 *
 * <p><b>Threading:</b> like a listener: never concurrently with anything else the client calls, on its callback executor. The stage may
 * be completed by any thread; posts keep their order, so what is posted later waits for it.
 */
public interface ClientInterceptor {
    /**
     * Decides about a post before it is sent. A command that is carried out here is rejected, with what came of it as the reason.
     *
     * @param room where it is to be made
     * @param text as the application, or the interceptor before, wants it
     * @return what to do. A stage that fails, has null, or has not completed within 30 seconds fails the post, which is not sent then
     */
    default CompletionStage<Verdict.OnPost> beforePost(RoomId room, String text) {
        return CompletableFuture.completedStage(new Accept());
    }

    /**
     * Decides what the application is shown, wherever a post comes from: listeners, histories, and the futures of one's own posts.
     *
     * @param post as the server, or the interceptor before, has it
     * @return what is shown in place of its text. If this throws, the text is shown as it is
     */
    default String beforeShow(Posted post) {
        return post.text();
    }
}
