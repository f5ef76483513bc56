package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.ServerFrames;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that one connection is sent, in one order. There is no queue of posts here: the cursors know what comes next, and are asked
 * only when the last write has left. Once it has nothing to say, its cursors flow ({@link FanOut}) until it has. Answers wait until the cursors have passed everything that the room had when the answer was
 * given, so they never overtake what earlier requests caused (protocol, clause 1).
 *
 * <p><b>Threading:</b> the hub gives answers, and each is queued to the event loop of the connection, which does all the rest, the
 * encoding of long lists among it.
 */
public final class Outbox {
    /** A write is at most about this large, so that a dead reader holds no more than this; who has more takes turns with others. */
    private static final int MAX_WRITE_BYTES = 64 * 1024;

    /**
     * {@code due[i]} is how far {@code cursors[i]} has to get before the frame is sent; {@code then} happens at once after that.
     *
     * @param asked whether the client asked for it, and is not read until it has it
     */
    private record Answer(
            byte[] frame,
            boolean asked,
            Cursor[] cursors,
            long[] due,
            @Nullable Runnable then) {}

    private final EventLoop loop;
    private final Line line;
    private final List<Cursor> cursors = new ArrayList<>(1);
    private final ArrayDeque<Answer> answers = new ArrayDeque<>(1);
    /** Answers among {@link #answers} that the client asked for. */
    private int asked;

    /** The one that has a page of the log, or reads one; a connection in many rooms holds no more than one that is in one. */
    private @Nullable Cursor paging;

    private boolean writing;
    private boolean pumping;
    /** The last write was as large as may be, so there is more. */
    private boolean behind;
    /** Writes nothing until its turn has come. */
    private boolean queued;
    /** The last frame has been handed to the line. */
    private boolean ending;
    /** The line was told so. */
    private boolean ended;

    private boolean closed;

    public Outbox(EventLoop loop, Line line) {
        this.loop = loop;
        this.line = line;
    }

    EventLoop loop() {
        return loop;
    }

    /** Hub: sends this behind everything that is due now. */
    public void answer(ServerMessage message) {
        answer(message, null);
    }

    /** Hub: the same, with a message that is made on the event loop. */
    public void answer(Supplier<ServerMessage> message) {
        answer(() -> ServerFrames.encode(message.get()), null);
    }

    /** Hub: the same, and then does something on the event loop. */
    void answer(ServerMessage message, @Nullable Runnable then) {
        answer(() -> ServerFrames.encode(message), then);
    }

    /** Hub: the same, with a frame that is made on the event loop. */
    void answer(Supplier<byte[]> frame, @Nullable Runnable then) {
        loop.execute(() -> enqueue(frame.get(), true, then));
    }

    /** Hub: does something on the event loop once all answers given so far have been handed to the line. */
    public void whenAnswered(Runnable then) {
        loop.execute(() -> {
            if (!closed && !ending) {
                answers.add(new Answer(new byte[0], false, new Cursor[0], new long[0], then));
                pump();
            }
        });
    }

    /** Hub: sends this behind everything that is due now, though the client did not ask. */
    public void tell(ServerMessage message) {
        tell(message, null);
    }

    /** Hub: the same, and then does something on the event loop. */
    void tell(ServerMessage message, @Nullable Runnable then) {
        loop.execute(() -> enqueue(ServerFrames.encode(message), false, then));
    }

    /** Hub: the last answer; behind it the line ends. */
    public void finish(ServerMessage goodbye) {
        answer(goodbye, () -> ending = true);
    }

    /** Hub: the line ends behind everything that is due now. */
    public void finish() {
        loop.execute(() -> enqueue(new byte[0], true, () -> ending = true));
    }

    /** Hub: sends this as soon as the last write has left, forgets everything else, and ends the line. */
    public void abort(ServerMessage goodbye) {
        loop.execute(() -> {
            closeCursors();
            forgetAnswers();
            enqueue(ServerFrames.encode(goodbye), true, () -> ending = true);
        });
    }

    /** Hub: sends a post once more if the cursor has passed it already; otherwise it comes in its turn. */
    void repeat(Cursor cursor, ServerMessage.Posted post) {
        loop.execute(() -> {
            if (cursor.hasPassed(post.seq())) {
                enqueue(ServerFrames.encode(post), true, null);
            }
        });
    }

    private void enqueue(byte[] frame, boolean isAsked, @Nullable Runnable then) {
        if (closed || ending) {
            return;
        }
        Cursor[] ahead = cursors.toArray(Cursor[]::new);
        long[] due = new long[ahead.length];
        for (int i = 0; i < due.length; i++) {
            due[i] = ahead[i].end();
        }
        answers.add(new Answer(frame, isAsked, ahead, due, then));
        asked += isAsked ? 1 : 0;
        pump();
    }

    /** Event loop: what there is to catch up with comes in its turn. */
    void open(Cursor cursor) {
        if (!closed) {
            cursors.add(cursor);
            cursor.open();
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

    void close(Cursor cursor) {
        if (cursors.remove(cursor)) {
            cursor.close();
        }
    }

    /** Event loop: whether this cursor may read a page now; if not, it is asked again when another one is done. */
    boolean mayHavePage(Cursor cursor) {
        if (paging == null) {
            paging = cursor;
        }
        return paging == cursor;
    }

    /** Event loop: the cursor has no page any more. */
    void pageDone(Cursor cursor) {
        if (paging == cursor) {
            paging = null;
        }
    }

    /** Event loop: the connection is gone. */
    public void close() {
        closed = true;
        closeCursors();
        forgetAnswers();
    }

    /** Event loop: answers that wait, asked for or not. */
    public int waiting() {
        return answers.size();
    }

    private void forgetAnswers() {
        answers.clear();
        asked = 0;
    }

    private void closeCursors() {
        cursors.forEach(Cursor::close);
        cursors.clear();
    }

    /** Event loop: whether an answer waits that the client asked for; until it is sent no further requests should be read. */
    public boolean isAnswering() {
        return asked > 0;
    }

    /** Event loop: the last write has left. */
    public void sent() {
        writing = false;
        if (behind) {
            takeTurn();
        } else {
            pump();
        }
    }

    /** Event loop: this is left of a slice that flowed to the line; the cursor that it is of stands behind it. */
    void write(ByteBuffer rest) {
        writing = !line.write(List.of(rest));
        settle();
    }

    /** Event loop: hands on what there is. */
    void pump() {
        if (mayWrite()) {
            cursors.forEach(Cursor::stopFlowing);
            pumpFrom(null);
        }
    }

    /**
     * Event loop: the same, where nothing but this cursor has moved. While nothing is being written and no answer waits, the others
     * have handed on all they have, or are about to move as well; so what a delivery costs does not depend on how many they are.
     */
    void pump(Cursor moved) {
        if (mayWrite() && !moved.isClosed()) {
            pumpFrom(answers.isEmpty() ? moved : null);
        }
    }

    private boolean mayWrite() {
        return !pumping && !writing && !queued && !ended && !closed;
    }

    /** @param moved null if all cursors may have moved */
    private void pumpFrom(@Nullable Cursor moved) {
        pumping = true;
        List<ByteBuffer> pieces = new ArrayList<>(1);
        behind = fill(pieces, moved) >= MAX_WRITE_BYTES;
        writing = !pieces.isEmpty() && !line.write(pieces);
        pumping = false;
        if (behind && !writing) {
            takeTurn();
        }
        settle();
    }

    /** Ends, or lets flow what may flow. */
    private void settle() {
        boolean idle = !writing && !queued && answers.isEmpty();
        Outlet outlet = line.outlet();
        if (ending && !writing) {
            ended = true;
            line.end();
        } else if (!idle || ending) {
            cursors.forEach(Cursor::stopFlowing);
        } else if (outlet != null) {
            cursors.forEach(cursor -> cursor.flow(outlet));
        }
    }

    /** Puts together the next write; returns its bytes. If they are fewer than might be, there is no more now. */
    private int fill(List<ByteBuffer> pieces, @Nullable Cursor moved) {
        int bytes = 0;
        while (bytes < MAX_WRITE_BYTES && !answers.isEmpty() && !ending && !queued) {
            Answer next = answers.element();
            bytes += takeDue(pieces, next, MAX_WRITE_BYTES - bytes);
            if (!isReached(next)) {
                return bytes;
            }
            answers.remove();
            asked -= next.asked ? 1 : 0;
            bytes += add(pieces, next.frame);
            if (next.then != null) {
                next.then.run();
            }
        }
        if (moved != null) {
            return takeAll(pieces, moved, Long.MAX_VALUE, MAX_WRITE_BYTES);
        }
        for (int i = 0; i < cursors.size() && answers.isEmpty() && !ending && !queued; i++) {
            bytes += takeAll(pieces, cursors.get(i), Long.MAX_VALUE, MAX_WRITE_BYTES - bytes);
        }
        return bytes;
    }

    private static int add(List<ByteBuffer> pieces, byte[] frame) {
        if (frame.length > 0) {
            pieces.add(ByteBuffer.wrap(frame));
        }
        return frame.length;
    }

    private static int takeDue(List<ByteBuffer> pieces, Answer answer, int budget) {
        int bytes = 0;
        for (int i = 0; i < answer.cursors.length; i++) {
            if (!answer.cursors[i].isClosed()) {
                bytes += takeAll(pieces, answer.cursors[i], answer.due[i], budget - bytes);
            }
        }
        return bytes;
    }

    private static int takeAll(List<ByteBuffer> pieces, Cursor cursor, long due, int budget) {
        int bytes = 0;
        int taken = 1;
        while (bytes < budget && taken > 0) {
            taken = cursor.take(pieces, due);
            bytes += taken;
        }
        return bytes;
    }

    private static boolean isReached(Answer answer) {
        for (int i = 0; i < answer.cursors.length; i++) {
            if (!answer.cursors[i].isClosed() && !answer.cursors[i].hasReached(answer.due[i])) {
                return false;
            }
        }
        return true;
    }
}
