package io.github.embedchat.server.internal.room;

import io.github.embedchat.server.internal.connection.ExecutorEventLoop;
import io.github.embedchat.testkit.base.VirtualTime;
import java.time.Duration;

/** An event loop that runs its tasks when the test says so, on a clock that the test moves. */
public final class ManualLoop extends ExecutorEventLoop {
    private final VirtualTime time;

    public ManualLoop() {
        this(new VirtualTime());
    }

    private ManualLoop(VirtualTime time) {
        super(time, time::nanoTime);
        this.time = time;
    }

    /** Runs tasks until none is due. */
    public void settle() {
        time.settle();
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        time.pass(duration);
    }

    /** Number of scheduled tasks that are not due yet. */
    public int alarms() {
        return time.alarms();
    }
}
