package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.ClientMessage.History;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.room.Posts;
import io.github.embedchat.server.internal.room.Room;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import java.util.LinkedList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Handles {@code history}: reads older posts from the log. Server loop only. */
final class HistoryHandler {
    private static final int MAX_POSTS = 100;
    /**
     * Maximum bytes of the posts in an answer. A small heap lowers it, because an answer stays in memory until the
     * client reads it. Clause 3 of the protocol allows 256 KiB for the line.
     */
    private static final int MAX_BYTES =
            (int) Math.max(64, Math.min(256, Runtime.getRuntime().maxMemory() >> 20)) * 1024 - 1024;

    private final EventLoop serverLoop;
    private final RoomAccess access;

    HistoryHandler(EventLoop serverLoop, RoomAccess access) {
        this.serverLoop = serverLoop;
        this.access = access;
    }

    Reply handle(History history, Session session) {
        Room room = access.reading(session, history.room()).room();
        CompletionStage<Page> read = room.history(history.before(), Math.min(history.limit(), MAX_POSTS));
        return Reply.later(
                serverLoop.completeHere(read).exceptionally(HistoryHandler::busy),
                page -> new Reply.Encoded(() -> ServerFrames.encode(cut(room.id(), page, history)), null));
    }

    private static Page busy(Throwable failure) {
        throw Rejection.ofLog();
    }

    /** Builds the answer from the newest of these posts that fit into one line. */
    private static ServerMessage.History cut(RoomId room, Page page, History history) {
        LinkedList<Posted> fitting = new LinkedList<>();
        List<Entry> entries = page.entries();
        int bytes = 0;
        for (int i = entries.size() - 1; i >= 0; i--) {
            Posted post = Posts.of(room, entries.get(i));
            boolean asked = history.before() == null || post.seq() < history.before();
            bytes += asked ? ServerFrames.encode(post).length : 0;
            if (bytes > MAX_BYTES) {
                break;
            } else if (asked) {
                fitting.addFirst(post);
            }
        }
        boolean more =
                !fitting.isEmpty() && fitting.getFirst().seq() > page.bounds().oldest();
        return new ServerMessage.History(room, fitting, more);
    }
}
