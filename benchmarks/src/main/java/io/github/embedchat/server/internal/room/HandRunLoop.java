package io.github.embedchat.server.internal.room;

import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;

/** An event loop that runs its tasks when the benchmark asks for it. One thread. */
final class HandRunLoop implements EventLoop {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        later.add(task);
        return () -> later.remove(task);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /** Runs tasks until none is queued. */
    void settle() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /** Runs everything scheduled so far, whatever its delay. */
    void expire() {
        for (int due = later.size(); due > 0; due--) {
            later.remove().run();
        }
        settle();
    }
}
