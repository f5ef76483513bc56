package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.connection.Channel;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Delivers new frames of one room to all its cursors on one event loop. This is the hot path. The room shows each new
 * {@link FrameSnapshot}, and the fan-out then makes one pass over its cursors.
 *
 * <p>Most cursors have sent everything and have nothing else to send. They <i>flow</i>: the pass writes the same
 * slice to each of them, with one system call per cursor. All other cursors stand <i>apart</i>: they send what they
 * can through their writer.
 *
 * <ol>
 *   <li>A flowing cursor has sent everything up to {@link #flowed}, and nothing after it.
 *   <li>A cursor flows only while its writer writes nothing, has no answer waiting and waits for no turn. The writer
 *       ensures this, so a slice never overtakes or splits another frame.
 *   <li>A cursor whose socket does not take the whole slice leaves the flowing cursors. Its writer sends the rest,
 *       then in one write everything that has gathered since. When the cursor has caught up, it flows again. No other
 *       cursor waits for it.
 *   <li>A delivery allocates nothing, and touches only the channel of each reader.
 * </ol>
 *
 * <p><b>Threading:</b> event loop only, except for {@link #show}.
 */
final class FanOut {
    private static final int PAGE_POSTS = 100;

    private final RoomId room;
    private final RoomLog log;
    private final EventLoop loop;
    private final LongAdder deliveries;
    private FrameSnapshot snapshot;
    /** True while the next pass is queued. */
    private boolean awake;

    /** Offset up to which the flowing cursors have sent everything. */
    private long flowed;
    /** Sequence number of the newest post before {@link #flowed}. */
    private long flowedSeq;

    private final List<Cursor> flowing = new ArrayList<>();
    /** Channels of the cursors in {@link #flowing}, by the same index. */
    private final List<Channel> channels = new ArrayList<>();

    /** Cursors that do not flow. */
    private final List<Cursor> apart = new ArrayList<>();
    /** The slice that a cursor asked for last. Kept because nearly all cursors ask for the same one. */
    private @Nullable ByteBuffer slice;

    private long sliceStart;

    FanOut(RoomId room, RoomLog log, EventLoop loop, LongAdder deliveries, FrameSnapshot snapshot) {
        this.room = room;
        this.log = log;
        this.loop = loop;
        this.deliveries = deliveries;
        this.snapshot = snapshot;
        this.flowed = snapshot.end();
        this.flowedSeq = snapshot.head();
    }

    /** Server loop: shows a new snapshot, and queues a pass. */
    void show(FrameSnapshot newest) {
        loop.execute(() -> {
            snapshot = newest;
            slice = null;
            if (!awake) {
                awake = true;
                loop.afterTurns(this::deliver);
            }
        });
    }

    private void deliver() {
        awake = false;
        flow();
        for (int i = 0; i < apart.size(); ) {
            Cursor cursor = apart.get(i);
            cursor.writer().pump(cursor);
            i += isAt(i, apart, cursor) ? 1 : 0;
        }
    }

    private void flow() {
        if (flowed < snapshot.start()) {
            List.copyOf(flowing).forEach(Cursor::stopFlowing);
        }
        while (flowed < snapshot.end() && !channels.isEmpty()) {
            ByteBuffer piece = slice(flowed, snapshot.end());
            int bytes = piece.remaining();
            for (int i = 0; i < channels.size(); ) {
                int sent = channels.get(i).tryWrite(piece);
                if (sent == bytes) {
                    i++;
                } else {
                    flowing.get(i).block(piece, sent);
                }
            }
            flowed += bytes;
        }
        deliveries.add((snapshot.head() - flowedSeq) * channels.size());
        flowed = snapshot.end();
        flowedSeq = snapshot.head();
    }

    /** Whether the cursor is still at this index. When a cursor leaves a list, the last one takes its place. */
    private static boolean isAt(int index, List<Cursor> list, Cursor cursor) {
        return index < list.size() && list.get(index) == cursor;
    }

    /** Counts posts that a cursor outside the flow has sent. */
    void delivered(long posts) {
        deliveries.add(posts);
    }

    /** How many posts the slowest cursor is behind. */
    long lag() {
        return apart.stream()
                .mapToLong(cursor -> snapshot.head() - cursor.seq())
                .max()
                .orElse(0);
    }

    long flowed() {
        return flowed;
    }

    long flowedSeq() {
        return flowedSeq;
    }

    /** Adds a cursor that does not flow. */
    void add(Cursor cursor) {
        cursor.index = apart.size();
        apart.add(cursor);
    }

    void remove(Cursor cursor) {
        if (cursor.isFlowing()) {
            removeAt(channels, cursor.index);
        }
        List<Cursor> list = cursor.isFlowing() ? flowing : apart;
        removeAt(list, cursor.index);
        if (cursor.index < list.size()) {
            list.get(cursor.index).index = cursor.index;
        }
    }

    /** Removes an element in constant time: the last one takes its place. */
    private static <T> void removeAt(List<T> list, int index) {
        T last = list.remove(list.size() - 1);
        if (index < list.size()) {
            list.set(index, last);
        }
    }

    /** Adds a cursor that flows. */
    void addFlowing(Cursor cursor, Channel channel) {
        cursor.index = flowing.size();
        flowing.add(cursor);
        channels.add(channel);
    }

    /** Returns {@link FrameSnapshot#slice}. Callers share the buffer and must not change it. */
    ByteBuffer slice(long from, long to) {
        ByteBuffer last = slice;
        if (last == null || sliceStart != from || last.limit() != to - from) {
            last = snapshot.slice(from, to);
            slice = last;
            sliceStart = from;
        }
        return last;
    }

    FrameSnapshot snapshot() {
        return snapshot;
    }

    RoomId room() {
        return room;
    }

    /** Reads up to 100 older posts for a cursor that is behind the buffer. */
    CompletionStage<Page> readAfter(Position position) {
        return log.read(room, position, PAGE_POSTS);
    }
}
