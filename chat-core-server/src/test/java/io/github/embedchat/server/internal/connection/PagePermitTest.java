package io.github.embedchat.server.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagePermitTest {
    private final PagePermit permit = new PagePermit();

    /** A source without frames. */
    private static final class Silent implements FrameSource {
        @Override
        public void open() {}

        @Override
        public void close() {}

        @Override
        public boolean isClosed() {
            return false;
        }

        @Override
        public long end() {
            return 0;
        }

        @Override
        public boolean hasReached(long offset) {
            return true;
        }

        @Override
        public boolean hasPassed(long seq) {
            return true;
        }

        @Override
        public int take(List<ByteBuffer> out, long due) {
            return 0;
        }

        @Override
        public void mayFlow(Channel channel) {}

        @Override
        public void stopFlowing() {}
    }

    @Test
    void onlyASingleSourceHoldsThePermitAtATime() {
        FrameSource first = new Silent();
        FrameSource second = new Silent();
        assertThat(permit.take(first)).isTrue();
        assertThat(permit.take(first)).isTrue();
        assertThat(permit.take(second)).isFalse();
        permit.release(second);
        assertThat(permit.take(second)).isFalse();
        permit.release(first);
        assertThat(permit.take(second)).isTrue();
    }
}
