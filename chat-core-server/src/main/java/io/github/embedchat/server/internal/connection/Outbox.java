package io.github.embedchat.server.internal.connection;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.ServerFrames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Orders everything that the server sends on one connection. There are two kinds of output:
 *
 * <ul>
 *   <li><i>Answers</i> are single frames. The server loop adds them, and they wait in a queue.
 *   <li><i>Sources</i> are streams of frames: the cursors of the rooms that the session reads. Posts are not queued
 *       here. The outbox takes the next frames from its sources, and only when the last write has left.
 * </ul>
 *
 * <p>An answer waits until each source has sent what it had when the answer was added. While nothing is pending, the
 * sources flow: they write to the channel by themselves ({@link FrameSource#mayFlow}) until the next answer.
 *
 * <p><b>Threading:</b> methods marked "server loop" queue a task for the event loop of the connection. That loop does
 * everything else, including the encoding of long lists.
 */
public final class Outbox {
    /**
     * Maximum size of one write. A stalled reader holds no more than this in memory; longer backlogs are sent in
     * several writes, in turns.
     */
    private static final int MAX_WRITE_BYTES = 64 * 1024;

    private static final byte[] NO_FRAME = {};

    private final EventLoop loop;
    private final Output output;
    private final List<FrameSource> sources = new ArrayList<>(1);
    private final AnswerQueue answers = new AnswerQueue();
    private final PagePermit pages = new PagePermit();
    /** True while a write is under way. */
    private boolean writing;
    /** True while the next write is being put together. */
    private boolean pumping;
    /** True if the last write had the maximum size, so that more may be left. */
    private boolean behind;
    /** True while the outbox waits for its turn; it writes nothing until then. */
    private boolean queued;
    /** True after the last frame was handed to the channel. */
    private boolean ending;
    /** True after the output of the channel was ended. */
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

    /** Server loop: answers a request. The message leaves after everything that is due now. */
    public void answer(ServerMessage message) {
        answer(() -> ServerFrames.encode(message), null);
    }

    /**
     * Server loop: answers a request with a frame that the event loop encodes. The frame leaves after everything that
     * is due now.
     *
     * @param then runs on the event loop when the frame has been handed to the channel
     */
    public void answer(Supplier<byte[]> frame, @Nullable Runnable then) {
        loop.execute(() -> enqueue(frame.get(), true, then));
    }

    /** Server loop: runs an action on the event loop when all answers so far have been handed to the channel. */
    public void whenAnswered(Runnable then) {
        loop.execute(() -> {
            if (!closed && !ending) {
                answers.add(Answer.behind(List.of(), NO_FRAME, false, then));
                pump();
            }
        });
    }

    /**
     * Server loop: sends a message that the client did not ask for. It leaves after everything that is due now, and
     * does not hold up reading.
     *
     * @param then runs on the event loop when the frame has been handed to the channel
     */
    public void tell(ServerMessage message, @Nullable Runnable then) {
        loop.execute(() -> enqueue(ServerFrames.encode(message), false, then));
    }

    /**
     * Server loop: ends the connection after everything that is due now. The goodbye, if there is one, is the last
     * frame.
     */
    public void finish(@Nullable ServerMessage goodbye) {
        answer(() -> goodbye == null ? NO_FRAME : ServerFrames.encode(goodbye), () -> ending = true);
    }

    /** Server loop: drops everything that is not being written yet, sends the goodbye and ends the connection. */
    public void abort(ServerMessage goodbye) {
        loop.execute(() -> {
            dropAll();
            enqueue(ServerFrames.encode(goodbye), true, () -> ending = true);
        });
    }

    /**
     * Server loop: sends a post again if the source has already passed it. Otherwise the source will send it anyway.
     */
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

    /** Adds a source, which catches up in turns. */
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

    /** Closes and removes a source. */
    public void close(FrameSource source) {
        if (sources.remove(source)) {
            source.close();
        }
    }

    /** The permit that the sources of this connection share. */
    public PagePermit pages() {
        return pages;
    }

    /** Drops everything, because the connection is closed. */
    public void close() {
        closed = true;
        dropAll();
    }

    /** Number of waiting answers, whether or not the client asked for them. */
    public int waiting() {
        return answers.size();
    }

    private void dropAll() {
        answers.clear();
        sources.forEach(FrameSource::close);
        sources.clear();
    }

    /**
     * Whether an answer waits that the client asked for. Until it is sent, the connection hands over no further
     * requests.
     */
    public boolean isAnswering() {
        return answers.isAnswering();
    }

    /** Continues after the last write has left. */
    public void sent() {
        writing = false;
        if (behind) {
            takeTurn();
        } else {
            pump();
        }
    }

    /** Writes the unsent rest of a slice from the fan-out; the source already points past it. */
    public void writeRest(ByteBuffer rest) {
        writing = !output.write(List.of(rest));
        settle();
    }

    /** Sends what the answers and sources have, if nothing is being written. */
    public void pump() {
        if (mayWrite()) {
            sources.forEach(FrameSource::stopFlowing);
            pumpFrom(null);
        }
    }

    /**
     * Sends what there is if only this source has new frames. While no write is in progress and no answer waits, the
     * other sources have already sent everything, or are about to call this method themselves. So the cost of a
     * delivery does not depend on the number of sources.
     */
    public void pump(FrameSource moved) {
        if (mayWrite() && !moved.isClosed()) {
            pumpFrom(answers.isEmpty() ? moved : null);
        }
    }

    private boolean mayWrite() {
        return !pumping && !writing && !queued && !ended && !closed;
    }

    /** @param moved the only source that may have new frames; null if all may */
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

    /**
     * Ends the output if the last frame has left. Otherwise lets the sources flow if nothing else is pending, and
     * stops them if something is.
     */
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

    /**
     * Puts together the next write; returns its size in bytes. Less than the maximum means that nothing is left to
     * send.
     */
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
