package io.github.embedchat.testkit;

import io.github.embedchat.server.internal.Platform;
import io.github.embedchat.server.internal.netty.TransportSettings;
import io.github.embedchat.server.internal.plugin.PluginExecutor;
import io.github.embedchat.server.internal.room.EventLoop;
import io.github.embedchat.server.internal.session.Hub;
import io.github.embedchat.server.internal.session.Network;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Where a server in memory is to be reached; there is no limit to the number of connections.
 *
 * <p><b>Threading:</b> {@link #accept} is called in virtual time, the rest by any other thread.
 */
final class MemoryPort implements Network {
    private final VirtualTime time;
    private final VirtualTime.Loop loop;
    private final TransportSettings settings;
    private final List<MemoryLine> lines = new ArrayList<>();
    /** Null while nobody listens. */
    private volatile @Nullable Hub hub;

    private long accepted;

    MemoryPort(VirtualTime time, TransportSettings settings) {
        this.time = time;
        this.loop = time.newLoop();
        this.settings = settings;
    }

    Platform platform() {
        return new Platform(this, (owner, patience, timer) -> new VirtualWorker(owner, time), time.clock());
    }

    @Override
    public EventLoop hubLoop() {
        return loop;
    }

    @Override
    public InetSocketAddress listen(InetSocketAddress address, Hub listening) {
        hub = listening;
        return InetSocketAddress.createUnresolved("in-memory", 0);
    }

    /** A connection; null if nobody listens. */
    @Nullable
    MemoryLine accept(MemoryLine.Far far) {
        Hub listening = hub;
        if (listening == null) {
            return null;
        }
        lines.removeIf(MemoryLine::isEnded);
        MemoryLine line = new MemoryLine(listening, accepted++, loop, settings, far);
        lines.add(line);
        line.open();
        return line;
    }

    /** All connections break. */
    void cut() {
        loop.execute(() -> {
            lines.forEach(MemoryLine::cut);
            lines.clear();
        });
        time.settle();
    }

    @Override
    public void stopAccepting() {
        hub = null;
    }

    @Override
    public void close() {
        cut();
        loop.end();
    }

    /** Makes a plug-in's calls in virtual time; one that hangs, hangs the test. */
    private static final class VirtualWorker implements PluginExecutor {
        private final String owner;
        private final VirtualTime time;
        private final VirtualTime.Loop loop;
        private volatile boolean ended;

        VirtualWorker(String owner, VirtualTime time) {
            this.owner = owner;
            this.time = time;
            this.loop = time.newLoop();
        }

        @Override
        public String owner() {
            return owner;
        }

        @Override
        public void execute(Runnable task) {
            if (ended) {
                throw new RejectedExecutionException(owner + " has stopped");
            }
            loop.execute(task);
        }

        @Override
        public boolean isCurrentThread() {
            return time.isCurrentThread();
        }

        @Override
        public void watch() {
            // A call takes no time.
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public void abort() {
            end();
            loop.end();
        }
    }
}
