package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.server.internal.connection.Channel;
import io.github.embedchat.server.internal.connection.FrameSource;
import io.github.embedchat.server.internal.connection.OutboxWriter;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reading position of one subscription in the log of its room. Everything that the room sends to the session,
 * posts and presence, passes through its cursor.
 *
 * <pre>
 *            seq older than the buffer                   everything sent
 *   paging ◄────────────────────────── in the buffer ◄──────────────────► at the head
 *      └──────────────────────────────────►┘
 *         pages read up to the buffer's start
 * </pre>
 *
 * <ul>
 *   <li><i>In the buffer:</i> the cursor is an offset in the frame buffer, and sends slices of the buffer.
 *   <li><i>At the head:</i> the cursor has nothing to send until the next snapshot. If its writer has nothing to send
 *       either, the cursor <i>flows</i>: {@link FanOut} moves it together with all other flowing cursors, and
 *       {@link #seq} and {@link #offset} are out of date.
 *   <li><i>Paging:</i> the buffer no longer has the next post; the cursor reads pages from the log until it has.
 * </ul>
 *
 * <p><b>Threading:</b> the server loop calls the constructor; afterwards, the event loop of the connection only.
 */
final class Cursor implements FrameSource {
    private static final long UNKNOWN = -1;
    private final FanOut fanOut;
    private final OutboxWriter writer;
    private final String epoch;
    /** End of the buffer when the session joined: only posts are sent up to there, {@code joined} has the presence. */
    private final long liveFrom;

    private final CursorListener listener;
    /** Index in one of the fan-out's lists. Written by {@link FanOut} only. */
    int index;
    /** True while the fan-out moves this cursor. */
    private boolean flowing;
    /** Sequence number of the last post handed to the channel. */
    private long seq;
    /** Offset in the frame buffer; {@link #UNKNOWN} before the first read and while paging. */
    private long offset = UNKNOWN;
    /** The next page to send; null if there is none. */
    private @Nullable EncodedPage page;
    /** True while the log reads a page. */
    private boolean reading;

    private boolean closed;
    /** True after the cursor has been at the head. */
    private boolean reachedLive;
    /** True if presence was skipped since the client last got a member list. */
    private boolean missedPresence;

    Cursor(FanOut fanOut, OutboxWriter writer, Position after, long liveFrom, CursorListener listener) {
        this.fanOut = fanOut;
        this.writer = writer;
        this.epoch = after.epoch();
        this.seq = after.seq();
        this.liveFrom = liveFrom;
        this.listener = listener;
    }

    OutboxWriter writer() {
        return writer;
    }

    @Override
    public void open() {
        fanOut.add(this);
    }

    @Override
    public void close() {
        closed = true;
        page = null;
        writer.pages().release(this);
        fanOut.remove(this);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** Sequence number of the last post handed to the channel; valid only while the cursor does not flow. */
    long seq() {
        return seq;
    }

    boolean isFlowing() {
        return flowing;
    }

    @Override
    public void mayFlow(Channel channel) {
        if (!flowing && isLevel()) {
            fanOut.remove(this);
            flowing = true;
            fanOut.addFlowing(this, channel);
        }
    }

    /** Whether this cursor has sent exactly what the flowing cursors have sent, and has nothing else to do. */
    private boolean isLevel() {
        return reachedLive
                && !missedPresence
                && !reading
                && page == null
                && offset >= liveFrom
                && offset == fanOut.flowed();
    }

    @Override
    public void stopFlowing() {
        if (flowing) {
            standAt(fanOut.flowed(), fanOut.flowedSeq());
        }
    }

    private void standAt(long newOffset, long newSeq) {
        fanOut.remove(this);
        flowing = false;
        offset = newOffset;
        seq = newSeq;
        fanOut.add(this);
    }

    /** Leaves the flowing cursors after the socket took only {@code sent} bytes of the slice, and writes the rest. */
    void block(ByteBuffer piece, int sent) {
        long behind = fanOut.flowed() + piece.remaining();
        long reached = fanOut.snapshot().seqAt(behind);
        fanOut.delivered(reached - fanOut.flowedSeq());
        standAt(behind, reached);
        writer.writeRest(piece.slice(piece.position() + sent, piece.remaining() - sent));
    }

    @Override
    public long end() {
        return fanOut.snapshot().end();
    }

    @Override
    public boolean hasPassed(long someSeq) {
        return (flowing ? fanOut.flowedSeq() : seq) >= someSeq;
    }

    @Override
    public boolean hasReached(long due) {
        return (flowing ? fanOut.flowed() : offset) >= due;
    }

    @Override
    public int take(List<ByteBuffer> out, long due) {
        if (page != null) {
            return takePage(out, page);
        }
        FrameSnapshot buffer = fanOut.snapshot();
        if (seq > buffer.head()) {
            // The page held posts that the room had not yet shown. The next snapshot has them.
            return 0;
        }
        if (!locate(buffer)) {
            readPage();
            return 0;
        }
        long to = Math.min(due, buffer.end());
        if (offset < liveFrom) {
            long live = Math.min(to, liveFrom);
            offset = buffer.startOfPosts(offset, live);
            to = offset < live ? buffer.endOfPosts(offset, live) : to;
        }
        return offset < to ? takeSlice(out, buffer, to) : atEnd(buffer);
    }

    private int takePage(List<ByteBuffer> out, EncodedPage full) {
        page = null;
        writer.pages().release(this);
        fanOut.delivered(full.seq() - seq);
        seq = full.seq();
        out.add(full.frames());
        return full.frames().remaining();
    }

    private int takeSlice(List<ByteBuffer> out, FrameSnapshot buffer, long to) {
        ByteBuffer slice = fanOut.slice(offset, to);
        out.add(slice);
        offset += slice.remaining();
        long reached = buffer.seqAt(offset);
        fanOut.delivered(reached - seq);
        seq = reached;
        return slice.remaining();
    }

    private int atEnd(FrameSnapshot buffer) {
        if (offset == buffer.end()) {
            reachedLive = true;
            if (missedPresence) {
                missedPresence = false;
                listener.onPresenceMissed();
            }
        }
        return 0;
    }

    /** Finds the offset of the next frame; false if the buffer no longer has the next post. */
    private boolean locate(FrameSnapshot buffer) {
        if (offset >= buffer.start()) {
            return true;
        }
        offset = UNKNOWN;
        if (seq < buffer.seqBeforeStart()) {
            return false;
        }
        offset = buffer.offsetBehind(seq);
        missedPresence |= offset > liveFrom; // pages and gaps contain no presence
        return true;
    }

    private void readPage() {
        if (!reading && writer.pages().take(this)) {
            reading = true;
            fanOut.readAfter(new Position(epoch, seq))
                    .whenComplete((read, failure) -> writer.loop().execute(() -> pageRead(read)));
        }
    }

    /** @param read null if the log could not be read */
    private void pageRead(@Nullable Page read) {
        long last = fanOut.snapshot().seqBeforeStart();
        reading = false;
        if (closed) {
            return;
        } else if (read == null || seq < last && !EncodedPage.continues(new Position(epoch, seq), read, reachedLive)) {
            listener.onFellBehindLog();
            return;
        } else if (seq < last) {
            page = EncodedPage.behind(seq, last, read, fanOut.room());
        } else {
            writer.pages().release(this);
        }
        writer.pump();
    }
}
