package io.github.embedchat.log.sqlite;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** Runs its tasks when the test says so. One thread. */
final class Tasks implements Executor {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs tasks until none is left. */
    void run() {
        while (!tasks.isEmpty()) {
            runOne();
        }
    }

    void runOne() {
        tasks.remove().run();
    }

    int size() {
        return tasks.size();
    }
}
