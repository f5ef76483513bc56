package io.github.embedchat.server.internal.connection;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.ServerFrames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Orders everything sent to one connection. There is no queue of posts here: the sources know what comes next, and are asked only when the
 * last write has left. When nothing else is pending, the sources flow by themselves ({@link FrameSource#mayFlow}) until the next answer.
 *
 * <p><b>Threading:</b> the server loop gives answers; each is queued to the event loop of the connection, which does all the rest,
 * including the encoding of long lists.
 */
public final class Outbox {
    /** The most that one write holds, so that a stalled reader pins no more than this; larger backlogs are written in turns. */
    private static final int MAX_WRITE_BYTES = 64 * 1024;

    private static final byte[] NO_FRAME = {};

    private final EventLoop loop;
    private final Output output;
    private final List<FrameSource> sources = new ArrayList<>(1);
    private final AnswerQueue answers = new AnswerQueue();
    private final PagePermit pages = new PagePermit();
    /** True while a write is under way. */
    private boolean writing;
    /** True while the next write is put together. */
    private boolean pumping;
    /** True if the last write was as large as allowed, so that more is left. */
    private boolean behind;
    /** True while the outbox waits for its turn and writes nothing. */
    private boolean queued;
    /** True after the last frame was handed to the channel. */
    private boolean ending;
    /** True after the channel's output was ended. */
    private boolean ended;
    /** True after the connection was closed. */
    private boolean closed;

    public Outbox(EventLoop loop, Output output) {
        this.loop = loop;
        this.output = output;
    }

    public EventLoop loop() {
        return loop;
    }

    /** Server loop: sends this behind everything that is due now. */
    public void answer(ServerMessage message) {
        answer(() -> ServerFrames.encode(message), null);
    }

    /** Server loop: the same with a frame that the event loop makes, and with something that the event loop does after it. */
    public void answer(Supplier<byte[]> frame, @Nullable Runnable then) {
        loop.execute(() -> enqueue(frame.get(), true, then));
    }

    /** Server loop: the event loop does this once all answers given so far have been handed to the channel. */
    public void whenAnswered(Runnable then) {
        loop.execute(() -> {
            if (!closed && !ending) {
                answers.add(Answer.behind(List.of(), NO_FRAME, false, then));
                pump();
            }
        });
    }

    /** Server loop: sends this behind everything that is due now, though the client did not ask for it; then does something. */
    public void tell(ServerMessage message, @Nullable Runnable then) {
        loop.execute(() -> enqueue(ServerFrames.encode(message), false, then));
    }

    /** Server loop: ends the connection behind everything that is due now, with a last answer if there is one. */
    public void finish(@Nullable ServerMessage goodbye) {
        answer(() -> goodbye == null ? NO_FRAME : ServerFrames.encode(goodbye), () -> ending = true);
    }

    /** Server loop: sends this as soon as the last write has left, drops everything else, and ends the connection. */
    public void abort(ServerMessage goodbye) {
        loop.execute(() -> {
            dropAll();
            enqueue(ServerFrames.encode(goodbye), true, () -> ending = true);
        });
    }

    /** Server loop: sends a post once more if the source has passed it already; otherwise it comes in its turn. */
    public void repeat(FrameSource source, ServerMessage.Posted post) {
        loop.execute(() -> {
            if (source.hasPassed(post.seq())) {
                enqueue(ServerFrames.encode(post), true, null);
            }
        });
    }

    private void enqueue(byte[] frame, boolean isAsked, @Nullable Runnable then) {
        if (closed || ending) {
            return;
        }
        answers.add(Answer.behind(sources, frame, isAsked, then));
        pump();
    }

    /** Takes in a source, which catches up in its turn. */
    public void open(FrameSource source) {
        if (!closed) {
            sources.add(source);
            source.open();
            takeTurn();
        }
    }

    private void takeTurn() {
        if (!queued) {
            queued = true;
            loop.takeTurn(() -> {
                queued = false;
                pump();
            });
        }
    }

    /** Lets a source go. */
    public void close(FrameSource source) {
        if (sources.remove(source)) {
            source.close();
        }
    }

    public PagePermit pages() {
        return pages;
    }

    /** The connection is gone. */
    public void close() {
        closed = true;
        dropAll();
    }

    /** Number of answers that wait, asked for or not. */
    public int waiting() {
        return answers.size();
    }

    private void dropAll() {
        answers.clear();
        sources.forEach(FrameSource::close);
        sources.clear();
    }

    /** Whether an answer waits that the client asked for; until it is sent the connection reads no further requests. */
    public boolean isAnswering() {
        return answers.isAnswering();
    }

    /** The last write has left. */
    public void sent() {
        writing = false;
        if (behind) {
            takeTurn();
        } else {
            pump();
        }
    }

    /** Writes the unsent rest of a fan-out slice; its source already points past it. */
    public void writeRest(ByteBuffer rest) {
        writing = !output.write(List.of(rest));
        settle();
    }

    /** Hands on what there is. */
    public void pump() {
        if (mayWrite()) {
            sources.forEach(FrameSource::stopFlowing);
            pumpFrom(null);
        }
    }

    /**
     * Hands on what there is if nothing but this source has moved. While nothing is being written and no answer waits, the others have
     * handed on all they have, or are about to move as well. So the cost of a delivery does not depend on the number of sources.
     */
    public void pump(FrameSource moved) {
        if (mayWrite() && !moved.isClosed()) {
            pumpFrom(answers.isEmpty() ? moved : null);
        }
    }

    private boolean mayWrite() {
        return !pumping && !writing && !queued && !ended && !closed;
    }

    /** @param moved null if all sources may have moved */
    private void pumpFrom(@Nullable FrameSource moved) {
        pumping = true;
        List<ByteBuffer> pieces = new ArrayList<>(1);
        behind = fill(pieces, moved) >= MAX_WRITE_BYTES;
        writing = !pieces.isEmpty() && !output.write(pieces);
        pumping = false;
        if (behind && !writing) {
            takeTurn();
        }
        settle();
    }

    /** Ends the output, or lets the sources flow if nothing else is pending. */
    private void settle() {
        boolean idle = !writing && !queued && answers.isEmpty();
        if (ending && !writing) {
            ended = true;
            output.end();
        } else if (!idle || ending) {
            sources.forEach(FrameSource::stopFlowing);
        } else if (output.channel().isDirect()) {
            sources.forEach(source -> source.mayFlow(output.channel()));
        }
    }

    /** Puts together the next write; returns its bytes. Fewer than the maximum means that nothing is left to send. */
    private int fill(List<ByteBuffer> pieces, @Nullable FrameSource moved) {
        int bytes = 0;
        while (bytes < MAX_WRITE_BYTES && !answers.isEmpty() && !ending && !queued) {
            Answer next = answers.first();
            bytes += next.takeDue(pieces, MAX_WRITE_BYTES - bytes);
            if (!next.isDue()) {
                return bytes;
            }
            bytes += answers.handFirst(pieces);
        }
        if (moved != null) {
            return Answer.takeAll(pieces, moved, Long.MAX_VALUE, MAX_WRITE_BYTES);
        }
        for (int i = 0; i < sources.size() && answers.isEmpty() && !ending && !queued; i++) {
            bytes += Answer.takeAll(pieces, sources.get(i), Long.MAX_VALUE, MAX_WRITE_BYTES - bytes);
        }
        return bytes;
    }
}
