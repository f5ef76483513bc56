package io.github.embedchat.server.internal;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.server.internal.netty.Transport;
import io.github.embedchat.server.internal.netty.TransportSettings;
import io.github.embedchat.server.internal.plugin.PluginExecutor;
import io.github.embedchat.server.internal.plugin.PluginThread;
import io.github.embedchat.server.internal.session.Network;
import java.time.InstantSource;

/** What a server runs on. In tests it may be all memory, one thread and a time that the test moves (see chat-testkit). */
public record Platform(Network network, PluginExecutor.Source workers, InstantSource clock) {
    /**
     * Sockets, threads and the time of day.
     *
     * @throws ChatException if Netty is another one
     */
    public static Platform real(TransportSettings settings) {
        return new Platform(new Transport(settings), PluginThread::new, InstantSource.system());
    }
}
