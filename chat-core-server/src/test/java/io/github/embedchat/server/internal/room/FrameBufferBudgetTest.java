package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameBufferBudgetTest {
    private final FrameBufferBudget budget = new FrameBufferBudget(1_000, 1_000);

    /** A room whose frames are dropped all at once. */
    private static final class Frames implements FrameBufferBudget.Holder {
        private int bytes;

        @Override
        public int surplusBytes() {
            return bytes;
        }

        @Override
        public void shrink() {
            bytes = 0;
        }
    }

    private Frames fill(Frames room, int bytes) {
        room.bytes = bytes;
        budget.used(room);
        return room;
    }

    @Test
    void aRoomGetsAtMostHalfOfTheBudget() {
        assertThat(budget.maxBytesOfRoom()).isEqualTo(500);
        assertThat(new FrameBufferBudget(300, 1_000).maxBytesOfRoom()).isEqualTo(300);
    }

    @Test
    void theRoomThatIsIdleForLongestIsTrimmedFirst() {
        Frames first = fill(new Frames(), 400);
        Frames second = fill(new Frames(), 400);
        fill(first, 450);
        Frames third = fill(new Frames(), 300);
        assertThat(second.bytes).isZero();
        assertThat(first.bytes).isEqualTo(450);
        assertThat(third.bytes).isEqualTo(300);
    }

    @Test
    void aClosedRoomNoLongerCounts() {
        Frames first = fill(new Frames(), 500);
        Frames second = fill(new Frames(), 500);
        budget.forget(first);
        budget.forget(first);
        fill(new Frames(), 500);
        assertThat(second.bytes).isEqualTo(500);
    }
}
