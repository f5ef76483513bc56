package io.github.embedchat.server;

import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.PluginContext;
import java.util.concurrent.atomic.AtomicInteger;

/** A plug-in that {@link java.util.ServiceLoader} finds. */
public final class FoundPlugin implements ChatPlugin {
    static final AtomicInteger STARTED = new AtomicInteger();

    @Override
    public void start(PluginContext context) {
        STARTED.incrementAndGet();
    }
}
