package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.wire.ServerFrames;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one member stands in one room's log, and the only way by which anything of the room reaches it.
 *
 * <pre>
 *            seq older than the tail                    everything sent
 *   paging ◄────────────────────────── in the tail ◄──────────────────► at the head
 *      └──────────────────────────────────►┘
 *         pages read up to the tail's start
 * </pre>
 *
 * At the head it flows, if its outbox lets it: then {@link FanOut} knows where it stands, and {@link #seq} and {@link #offset} are
 * out of date.
 *
 * <p>Before {@link #liveFrom}, where the room stood when the member joined, only posts are passed on: older notices of presence
 * are contained in the list of members that it was given then.
 *
 * <p><b>Threading:</b> the event loop of its connection; the constructor, the hub.
 */
final class Cursor {
    private static final int PAGE_POSTS = 100;
    private static final int PAGE_BYTES = 64 * 1024;
    private static final long UNKNOWN = -1;

    private final FanOut audience;
    private final Outbox outbox;
    private final String epoch;
    private final long liveFrom;
    private final CursorTrouble trouble;

    /** Place in one of the audience's lists; the audience's. */
    int index;

    private boolean flowing;
    /** The last post handed to the line. */
    private long seq;
    /** Place in the tail; UNKNOWN while paging. */
    private long offset = UNKNOWN;

    private @Nullable ByteBuffer page;
    private long seqBehindPage;
    private boolean reading;
    private boolean closed;
    private boolean reachedLive;
    private boolean missedNotices;

    Cursor(FanOut audience, Outbox outbox, Position after, long liveFrom, CursorTrouble trouble) {
        this.audience = audience;
        this.outbox = outbox;
        this.epoch = after.epoch();
        this.seq = after.seq();
        this.liveFrom = liveFrom;
        this.trouble = trouble;
    }

    Outbox outbox() {
        return outbox;
    }

    void open() {
        audience.add(this);
    }

    void close() {
        closed = true;
        page = null;
        outbox.pageDone(this);
        audience.remove(this);
    }

    /** The last post handed to the line, of one that does not flow. */
    long seq() {
        return seq;
    }

    boolean isFlowing() {
        return flowing;
    }

    /** From now on it flows, if it has handed on what those have that flow. */
    void flow(Outlet outlet) {
        if (!flowing && isLevel()) {
            audience.remove(this);
            flowing = true;
            audience.addFlowing(this, outlet);
        }
    }

    private boolean isLevel() {
        return reachedLive
                && !missedNotices
                && !reading
                && page == null
                && offset >= liveFrom
                && offset == audience.flowed();
    }

    /** From now on it stands for itself. */
    void stopFlowing() {
        if (flowing) {
            standAt(audience.flowed(), audience.flowedSeq());
        }
    }

    private void standAt(long newOffset, long newSeq) {
        audience.remove(this);
        flowing = false;
        offset = newOffset;
        seq = newSeq;
        audience.add(this);
    }

    /** This is what flows, and only the first bytes of it were taken. */
    void block(ByteBuffer piece, int sent) {
        long behind = audience.flowed() + piece.remaining();
        long reached = audience.view().seqAt(behind);
        audience.delivered(reached - audience.flowedSeq());
        standAt(behind, reached);
        outbox.write(piece.slice(piece.position() + sent, piece.remaining() - sent));
    }

    /** Where everything that the room has now ends. */
    long end() {
        return audience.view().end();
    }

    boolean isClosed() {
        return closed;
    }

    boolean hasPassed(long someSeq) {
        return (flowing ? audience.flowedSeq() : seq) >= someSeq;
    }

    boolean hasReached(long due) {
        return (flowing ? audience.flowed() : offset) >= due;
    }

    /**
     * Moves on, by at most one piece and not beyond the offset {@code due}.
     *
     * @return bytes added to {@code out}; 0 if there is nothing now
     */
    int take(List<ByteBuffer> out, long due) {
        if (page != null) {
            return takePage(out, page);
        }
        FrameSnapshot view = audience.view();
        if (seq > view.head()) {
            // The log was ahead of the room when it was asked; what follows is still to be shown here.
            return 0;
        }
        if (!locate(view)) {
            readPage();
            return 0;
        }
        long to = Math.min(due, view.end());
        if (offset < liveFrom) {
            long live = Math.min(to, liveFrom);
            offset = view.startOfPosts(offset, live);
            to = offset < live ? view.endOfPosts(offset, live) : to;
        }
        return offset < to ? takeSlice(out, view, to) : atEnd(view);
    }

    private int takePage(List<ByteBuffer> out, ByteBuffer full) {
        page = null;
        outbox.pageDone(this);
        audience.delivered(seqBehindPage - seq);
        seq = seqBehindPage;
        out.add(full);
        return full.remaining();
    }

    private int takeSlice(List<ByteBuffer> out, FrameSnapshot view, long to) {
        ByteBuffer slice = audience.slice(offset, to);
        out.add(slice);
        offset += slice.remaining();
        long reached = view.seqAt(offset);
        audience.delivered(reached - seq);
        seq = reached;
        return slice.remaining();
    }

    private int atEnd(FrameSnapshot view) {
        if (offset == view.end()) {
            reachedLive = true;
            if (missedNotices) {
                missedNotices = false;
                trouble.noticesMissed();
            }
        }
        return 0;
    }

    /** Finds the place in the tail, if it reaches back far enough. */
    private boolean locate(FrameSnapshot view) {
        if (offset >= view.start()) {
            return true;
        }
        offset = UNKNOWN;
        if (seq < view.seqBeforeStart()) {
            return false;
        }
        offset = view.offsetBehind(seq);
        missedNotices |= offset > liveFrom; // pages, and gaps, have none
        return true;
    }

    private void readPage() {
        if (!reading && outbox.mayHavePage(this)) {
            reading = true;
            audience.log()
                    .read(audience.room(), new Position(epoch, seq), PAGE_POSTS)
                    .whenComplete((read, failure) -> audience.loop().execute(() -> pageRead(read, failure)));
        }
    }

    private void pageRead(@Nullable Page read, @Nullable Throwable failure) {
        reading = false;
        if (closed) {
            return;
        }
        if (failure != null || read == null || !fill(read)) {
            trouble.fellOff();
            return;
        }
        if (page == null) {
            outbox.pageDone(this);
        }
        outbox.pump();
    }

    /** Encodes what was read, as far as the tail does not have it; false if there is no way on. */
    private boolean fill(Page read) {
        Bounds bounds = read.bounds();
        boolean hole = bounds.oldest() > seq + 1;
        long last = audience.view().seqBeforeStart();
        if (seq >= last) {
            return true;
        }
        if (!bounds.epoch().equals(epoch)
                || (hole && reachedLive)
                || read.posts().isEmpty() && !hole) {
            return false;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        seqBehindPage = seq;
        if (hole) {
            LogGap gap = new LogGap(LogGap.Reason.TRIMMED, seq + 1, bounds.oldest() - 1);
            add(bytes, new ServerMessage.Gap(audience.room(), gap), bounds.oldest() - 1);
        }
        for (Posted post : read.posts()) {
            if (post.seq() > last || bytes.size() >= PAGE_BYTES) {
                break;
            }
            add(bytes, post, post.seq());
        }
        page = ByteBuffer.wrap(bytes.toByteArray());
        return true;
    }

    private void add(ByteArrayOutputStream bytes, ServerMessage message, long seqBehind) {
        bytes.writeBytes(ServerFrames.encode(message));
        seqBehindPage = seqBehind;
    }
}
