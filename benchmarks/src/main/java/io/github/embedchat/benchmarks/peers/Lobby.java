package io.github.embedchat.benchmarks.peers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only room of the {@link NettyBroadcaster}. The posts of one turn of the event loop form a batch, which all
 * members get at the end of the turn.
 *
 * <p><b>Threading:</b> event loop only.
 */
final class Lobby {
    private static final int BATCH_BYTES = 16 * 1024;
    private static final String BEFORE_SEQ = "{\"type\":\"posted\",\"room\":\"lobby\",\"seq\":";
    private static final String BEFORE_ID = ",\"time\":\"2026-01-01T00:00:00.000Z\",\"id\":\"";
    private static final String BEFORE_TEXT =
            "\",\"from\":{\"id\":\"m-0123456789abcdef01\",\"name\":\"Member0000\"},\"text\":\"";
    private static final String BEHIND_TEXT = "\"}\n";

    private final EventLoop loop;
    private final List<LobbyMember> members = new ArrayList<>();
    /** Null until the first post of this turn. */
    private @Nullable ByteBuf batch;
    /** True while the end of the turn is queued. */
    private boolean ending;

    private long head;

    Lobby(EventLoop loop) {
        this.loop = loop;
    }

    void add(LobbyMember member) {
        members.add(member);
    }

    void remove(LobbyMember member) {
        members.remove(member);
    }

    /**
     * Adds a post to the batch. Its bytes are treated as Latin-1 characters, because the server does not interpret
     * them.
     */
    void post(String id, String text) {
        ByteBuf frames = batch();
        head++;
        append(frames, BEFORE_SEQ);
        append(frames, Long.toString(head));
        append(frames, BEFORE_ID);
        append(frames, id);
        append(frames, BEFORE_TEXT);
        append(frames, text);
        append(frames, BEHIND_TEXT);
    }

    private ByteBuf batch() {
        if (batch == null) {
            batch = ByteBufAllocator.DEFAULT.directBuffer(BATCH_BYTES);
        }
        return batch;
    }

    private static void append(ByteBuf frames, String bytes) {
        frames.writeCharSequence(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Called when a connection has no more bytes to read for now. */
    void readComplete() {
        if (batch != null && !ending) {
            ending = true;
            loop.execute(this::endTurn);
        }
    }

    private void endTurn() {
        ending = false;
        ByteBuf frames = batch();
        batch = null;
        for (LobbyMember member : members) {
            member.send(frames.retainedSlice());
        }
        frames.release();
    }
}
