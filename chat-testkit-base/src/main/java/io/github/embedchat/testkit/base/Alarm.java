package io.github.embedchat.testkit.base;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A task that waits for its time.
 *
 * <p><b>Threading:</b> any thread.
 */
final class Alarm<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final VirtualTime clock;
    private final long time;
    private final long order;

    /** @param order the order of alarms for the same time */
    Alarm(VirtualTime clock, long time, long order, Callable<V> task) {
        super(task);
        this.clock = clock;
        this.time = time;
        this.order = order;
    }

    long time() {
        return time;
    }

    /** A failed assertion fails the test, not only a future that nobody looks at. */
    @Override
    protected void setException(Throwable failure) {
        super.setException(failure);
        if (failure instanceof AssertionError failed) {
            throw failed;
        }
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(time - clock.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        Alarm<?> that = (Alarm<?>) other;
        int byTime = Long.compare(time, that.time);
        return byTime == 0 ? Long.compare(order, that.order) : byTime;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        clock.forget(this);
        return super.cancel(false);
    }
}
