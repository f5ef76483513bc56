package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.RoomId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of one room on one event loop, and how they are handed what is new: the hot path. Told of new frames once per batch, it
 * makes one pass. Most members have got everything, and nothing else to be told: they <i>flow</i>, and are all sent the same slice,
 * one after the other, one call of the kernel for each. All others stand <i>apart</i>, and take what they can through their outbox.
 *
 * <ol>
 *   <li>A cursor that flows has handed on everything up to {@link #flowed}, and nothing behind it.
 *   <li>It flows only while its outbox writes nothing, has no answer waiting, and waits for no turn; the outbox sees to that. So what
 *       flows neither overtakes nor splits anything.
 *   <li>Who does not take the whole of a slice at once stops flowing. Its outbox writes the rest, and whatever has gathered since in
 *       one go, and lets it flow again when it has caught up. Nobody waits for it.
 *   <li>Nothing is allocated for a member, and of its objects none is looked at but its outlet.
 * </ol>
 *
 * <p><b>Threading:</b> event loop only, but for {@link #show}.
 */
final class FanOut {
    private final RoomId room;
    private final RoomLog log;
    private final EventLoop loop;
    private final LongAdder deliveries;
    private FrameSnapshot view;
    /** The next pass is queued. */
    private boolean awake;

    /** Where those stand that flow. */
    private long flowed;
    /** The newest post up to there. */
    private long flowedSeq;

    private final List<Cursor> flowing = new ArrayList<>();
    /** Of those that flow, in the same order. */
    private final List<Outlet> outlets = new ArrayList<>();

    private final List<Cursor> apart = new ArrayList<>();
    /** What was asked for last; nearly all cursors ask for the same. */
    private @Nullable ByteBuffer slice;

    private long sliceStart;

    FanOut(RoomId room, RoomLog log, EventLoop loop, LongAdder deliveries, FrameSnapshot view) {
        this.room = room;
        this.log = log;
        this.loop = loop;
        this.deliveries = deliveries;
        this.view = view;
        this.flowed = view.end();
        this.flowedSeq = view.head();
    }

    /** Hub: what the room has from here on. */
    void show(FrameSnapshot newest) {
        loop.execute(() -> {
            view = newest;
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
            cursor.outbox().pump(cursor);
            i += isAt(i, apart, cursor) ? 1 : 0;
        }
    }

    private void flow() {
        if (flowed < view.start()) {
            List.copyOf(flowing).forEach(Cursor::stopFlowing);
        }
        while (flowed < view.end() && !outlets.isEmpty()) {
            ByteBuffer piece = slice(flowed, view.end());
            int bytes = piece.remaining();
            for (int i = 0; i < outlets.size(); ) {
                int sent = outlets.get(i).send(piece);
                if (sent == bytes) {
                    i++;
                } else {
                    flowing.get(i).block(piece, sent);
                }
            }
            flowed += bytes;
        }
        deliveries.add((view.head() - flowedSeq) * outlets.size());
        flowed = view.end();
        flowedSeq = view.head();
    }

    /** Whether it is still there: the last one takes the place of one that is gone. */
    private static boolean isAt(int index, List<Cursor> list, Cursor cursor) {
        return index < list.size() && list.get(index) == cursor;
    }

    /** One that stands apart has been handed posts. */
    void delivered(long posts) {
        deliveries.add(posts);
    }

    /** How far the last one is behind, in posts. */
    long lag() {
        return apart.stream()
                .mapToLong(cursor -> view.head() - cursor.seq())
                .max()
                .orElse(0);
    }

    long flowed() {
        return flowed;
    }

    long flowedSeq() {
        return flowedSeq;
    }

    /** One more, which stands apart. */
    void add(Cursor cursor) {
        cursor.index = apart.size();
        apart.add(cursor);
    }

    void remove(Cursor cursor) {
        if (cursor.isFlowing()) {
            removeAt(outlets, cursor.index);
        }
        List<Cursor> list = cursor.isFlowing() ? flowing : apart;
        removeAt(list, cursor.index);
        if (cursor.index < list.size()) {
            list.get(cursor.index).index = cursor.index;
        }
    }

    /** The last one takes its place. */
    private static <T> void removeAt(List<T> list, int index) {
        T last = list.remove(list.size() - 1);
        if (index < list.size()) {
            list.set(index, last);
        }
    }

    /** One of those that stand apart flows from now on. */
    void addFlowing(Cursor cursor, Outlet outlet) {
        cursor.index = flowing.size();
        flowing.add(cursor);
        outlets.add(outlet);
    }

    /** {@link FrameSnapshot#slice} of the view, to be read only. */
    ByteBuffer slice(long from, long to) {
        ByteBuffer last = slice;
        if (last == null || sliceStart != from || last.limit() != to - from) {
            last = view.slice(from, to);
            slice = last;
            sliceStart = from;
        }
        return last;
    }

    FrameSnapshot view() {
        return view;
    }

    RoomId room() {
        return room;
    }

    RoomLog log() {
        return log;
    }

    EventLoop loop() {
        return loop;
    }
}
