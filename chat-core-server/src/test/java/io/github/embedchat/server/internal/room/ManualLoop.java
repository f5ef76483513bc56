package io.github.embedchat.server.internal.room;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop that runs tasks at once, in a time that the test moves. */
final class ManualLoop implements EventLoop {
    private record Alarm(long time, Runnable task) {}

    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::time));
    private long now;

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        alarms.add(new Alarm(now + delay.toNanos(), task));
    }

    @Override
    public long nanoTime() {
        return now;
    }

    void pass(Duration time) {
        long end = now + time.toNanos();
        while (!alarms.isEmpty() && alarms.element().time <= end) {
            now = alarms.element().time;
            alarms.remove().task.run();
        }
        now = end;
    }
}
