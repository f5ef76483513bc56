package io.github.embedchat.it.history;

import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.ChatClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The content of the log after a run.
 *
 * @param head the end of the log
 * @param posts all retained posts, oldest first
 */
public record FinalLog(Position head, List<Posted> posts) {
    /** @throws IllegalArgumentException if the posts are not those up to the head, without a hole */
    public FinalLog {
        for (int i = 0; i < posts.size(); i++) {
            if (posts.get(i).seq() != head.seq() - posts.size() + 1 + i) {
                throw new IllegalArgumentException("a hole before " + posts.get(i));
            }
        }
    }

    /** Reads the log from a server, page by page, as a member that does not post. */
    public static FinalLog read(ChatClient.Builder server) {
        try (ChatClient reader = server.name("reader").build()) {
            reader.connect();
            Joined joined = answer(reader.join(RoomId.LOBBY));
            Deque<Posted> posts = new ArrayDeque<>();
            Long before = joined.head() + 1;
            for (boolean more = true;
                    more;
                    before = posts.isEmpty() ? before : posts.getFirst().seq()) {
                History page = answer(reader.history(RoomId.LOBBY, before, 100));
                for (int i = page.posts().size() - 1; i >= 0; i--) {
                    posts.addFirst(page.posts().get(i));
                }
                more = page.more();
            }
            return new FinalLog(new Position(joined.epoch(), joined.head()), List.copyOf(posts));
        }
    }

    private static <T> T answer(CompletableFuture<T> question) {
        return question.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Returns the number of the oldest retained post. */
    long oldest() {
        return head.seq() - posts.size() + 1;
    }
}
