package io.github.embedchat.server.internal.connection;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes everything that the server sends on one connection, in order. There are two kinds of output:
 *
 * <ul>
 *   <li><i>Answers</i> are single frames, which wait in a queue.
 *   <li><i>Sources</i> are streams of frames: the cursors of the rooms that the session reads. Posts are not queued
 *       here. The writer takes the next frames from its sources, and only when the last write has left.
 * </ul>
 *
 * <p>An answer waits until each source has sent what it had when the answer was added. While nothing is pending, the
 * sources flow: they write to the channel by themselves ({@link FrameSource#mayFlow}) until the next answer.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
public final class OutboxWriter {
    /**
     * Maximum size of one write. A stalled reader holds no more than this in memory; longer backlogs are sent in
     * several writes, in turns.
     */
    private static final int MAX_WRITE_BYTES = 64 * 1024;

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

    OutboxWriter(EventLoop loop, Output output) {
        this.loop = loop;
        this.output = output;
    }

    public EventLoop loop() {
        return loop;
    }

    /**
     * Adds a frame behind everything that is due now.
     *
     * @param isAsked whether the client asked for the frame; if so, the server does not read until the frame is sent
     * @param then runs when the frame has been handed to the channel
     */
    void add(byte[] frame, boolean isAsked, @Nullable Runnable then) {
        add(Answer.behind(sources, frame, isAsked, then));
    }

    /** Adds an answer, unless the output is about to end. */
    void add(Answer answer) {
        if (!closed && !ending) {
            answers.add(answer);
            pump();
        }
    }

    /** Ends the output after the frames that were handed to the channel so far. */
    void end() {
        ending = true;
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

    /** Drops everything that is not being written yet. */
    void dropAll() {
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
