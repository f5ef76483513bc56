package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.RoomId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cursors of one room on one event loop. Told of new frames once per batch, it lets every connection take what it can.
 *
 * <p><b>Threading:</b> event loop only, but for {@link #show}.
 */
final class Audience {
    private final RoomId room;
    private final RoomLog log;
    private final EventLoop loop;
    private final List<Cursor> cursors = new ArrayList<>();
    private TailView view;
    /** What was asked for last; nearly all cursors ask for the same. */
    private @Nullable ByteBuffer slice;

    private long sliceStart;
    /** A pass over the cursors is queued. */
    private boolean awake;

    Audience(RoomId room, RoomLog log, EventLoop loop, TailView view) {
        this.room = room;
        this.log = log;
        this.loop = loop;
        this.view = view;
    }

    /** Hub: what the room has from here on. */
    void show(TailView newest) {
        loop.execute(() -> {
            view = newest;
            slice = null;
            if (!awake) {
                awake = true;
                loop.execute(this::deliver);
            }
        });
    }

    private void deliver() {
        awake = false;
        // By index, because a connection that moves on may add a cursor here.
        for (int i = 0; i < cursors.size(); i++) {
            Cursor cursor = cursors.get(i);
            cursor.outbox().pump(cursor);
        }
    }

    void add(Cursor cursor) {
        cursor.index = cursors.size();
        cursors.add(cursor);
    }

    /** Queued, because it may be asked for in the middle of a pass over the cursors. */
    void remove(Cursor cursor) {
        loop.execute(() -> {
            Cursor last = cursors.remove(cursors.size() - 1);
            if (last != cursor) {
                last.index = cursor.index;
                cursors.set(last.index, last);
            }
        });
    }

    /** {@link TailView#slice} of the view, to be read only. */
    ByteBuffer slice(long from, long to) {
        ByteBuffer last = slice;
        if (last == null || sliceStart != from || last.limit() != to - from) {
            last = view.slice(from, to);
            slice = last;
            sliceStart = from;
        }
        return last;
    }

    TailView view() {
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
