package io.github.embedchat.server.internal.room;

import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop that runs its tasks when the test says so, in a time that the test moves. */
public final class ManualLoop implements EventLoop {
    private record Alarm(long time, Runnable task) {}

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::time));
    private long now;

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        Alarm alarm = new Alarm(now + delay.toNanos(), task);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    @Override
    public long nanoTime() {
        return now;
    }

    /** How many tasks are there for later. */
    public int alarms() {
        return alarms.size();
    }

    /** Until nothing more is queued. */
    public void settle() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    public void pass(Duration time) {
        settle();
        long end = now + time.toNanos();
        while (!alarms.isEmpty() && alarms.element().time <= end) {
            now = alarms.element().time;
            alarms.remove().task.run();
            settle();
        }
        now = end;
    }
}
