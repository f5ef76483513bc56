package io.github.embedchat.examples;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.PluginContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Greets users who join a room. The bot runs inside the server: add
 * {@code ChatServer.builder().plugin(new GreeterBot())}, or {@code discoveredPlugins()} with this jar on the class
 * path.
 *
 * <p>Users who join within two seconds are greeted together, so that a burst of joins gets one greeting. The map needs
 * no lock, because a plug-in has one thread.
 */
public final class GreeterBot implements ChatPlugin {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Names of users to greet, by room. */
    private final Map<RoomId, List<String>> waiting = new HashMap<>();

    @Override
    public void start(PluginContext context) {
        context.addListener(new ServerListener() {
            @Override
            public void onJoined(ServerEvent.Joined event) {
                if (!waiting.containsKey(event.room())) {
                    waiting.put(event.room(), new ArrayList<>());
                    context.schedule(PATIENCE, () -> greet(context, event.room()));
                }
                waiting.get(event.room()).add(event.member().name());
            }
        });
    }

    private void greet(PluginContext context, RoomId room) {
        List<String> names = waiting.remove(room);
        context.announce(
                room, names.size() > 5 ? "Welcome, all of you!" : "Welcome, " + String.join(", ", names) + "!");
    }
}
