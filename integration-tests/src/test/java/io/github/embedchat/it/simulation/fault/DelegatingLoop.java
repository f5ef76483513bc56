package io.github.embedchat.it.simulation.fault;

import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;

/** An event loop that delegates to another, to change some of its behaviour. */
class DelegatingLoop implements EventLoop {
    private final EventLoop loop;

    DelegatingLoop(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return loop.schedule(delay, task);
    }

    @Override
    public long nanoTime() {
        return loop.nanoTime();
    }
}
