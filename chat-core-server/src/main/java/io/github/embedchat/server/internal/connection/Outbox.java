package io.github.embedchat.server.internal.connection;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.ServerFrames;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes everything that the server sends on one connection besides the frames of its rooms: answers, notices and the
 * goodbye. The {@link OutboxWriter} writes them, in one order with the frames of the rooms.
 *
 * <p><b>Threading:</b> server loop. Each method queues a task for the event loop of the connection, which also encodes
 * the frames.
 */
public final class Outbox {
    private static final byte[] NO_FRAME = {};

    private final OutboxWriter writer;

    public Outbox(EventLoop loop, Output output) {
        this.writer = new OutboxWriter(loop, output);
    }

    /** Writes what this outbox takes, on the event loop of the connection. */
    public OutboxWriter writer() {
        return writer;
    }

    /** Answers a request. The message leaves after everything that is due now. */
    public void answer(ServerMessage message) {
        answer(() -> ServerFrames.encode(message), null);
    }

    /**
     * Answers a request with a frame that the event loop encodes. The frame leaves after everything that is due now.
     *
     * @param then runs on the event loop when the frame has been handed to the channel
     */
    public void answer(Supplier<byte[]> frame, @Nullable Runnable then) {
        writer.loop().execute(() -> writer.add(frame.get(), true, then));
    }

    /** Runs an action on the event loop when all answers so far have been handed to the channel. */
    public void whenAnswered(Runnable then) {
        writer.loop().execute(() -> writer.add(Answer.behind(List.of(), NO_FRAME, false, then)));
    }

    /**
     * Sends a message that the client did not ask for. It leaves after everything that is due now, and does not hold
     * up reading.
     *
     * @param then runs on the event loop when the frame has been handed to the channel
     */
    public void tell(ServerMessage message, @Nullable Runnable then) {
        writer.loop().execute(() -> writer.add(ServerFrames.encode(message), false, then));
    }

    /** Ends the connection after everything that is due now. The goodbye, if there is one, is the last frame. */
    public void finish(@Nullable ServerMessage goodbye) {
        answer(() -> goodbye == null ? NO_FRAME : ServerFrames.encode(goodbye), writer::end);
    }

    /** Drops everything that is not being written yet, sends the goodbye and ends the connection. */
    public void abort(ServerMessage goodbye) {
        abort(ServerFrames.encode(goodbye));
    }

    /** Drops everything that is not being written yet, sends these bytes and ends the connection. */
    void abort(byte[] last) {
        writer.loop().execute(() -> {
            writer.dropAll();
            writer.add(last, true, writer::end);
        });
    }

    /** Sends a post again if the source has already passed it. Otherwise the source will send it anyway. */
    public void repeat(FrameSource source, ServerMessage.Posted post) {
        writer.loop().execute(() -> {
            if (source.hasPassed(post.seq())) {
                writer.add(ServerFrames.encode(post), true, null);
            }
        });
    }
}
