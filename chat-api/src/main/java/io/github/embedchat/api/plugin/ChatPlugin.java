package io.github.embedchat.api.plugin;

/**
 * Extends a server. A plug-in registers its listeners and interceptors at the start, and acts through its
 * {@link PluginContext}.
 *
 * <pre>{@code
 * ChatServer.builder()
 *         .plugin(context -> context.addListener(new ServerListener() {
 *             @Override
 *             public void onJoined(ServerEvent.Joined event) {
 *                 context.announce(event.room(), "Welcome, " + event.member().name());
 *             }
 *         }))
 *         .build();
 * }</pre>
 *
 * <p>Life cycle: the server calls {@link #start} once, before it listens, and {@link #stop} once, when no client is
 * connected any more. It starts plug-ins in the order in which they were added to its builder, and stops them in the
 * reverse order. If a plug-in throws from {@link #start}, or does not return within 30 seconds, the server does not
 * start. It then stops the plug-ins that have started already.
 *
 * <p><b>Threading:</b> each plug-in has its own thread. That thread makes all calls to the plug-in, one after the
 * other: these two methods, listeners and interceptors, scheduled tasks, and callbacks on futures of its context. So
 * a plug-in needs no locks.
 *
 * <p>If a call does not return while others wait, the server interrupts it after half of the verdict timeout (by
 * default after 2.5 seconds). The interrupted call keeps that thread, and the plug-in goes on with a new one.
 * {@link #start} is exempt. No plug-in can block the server or another plug-in.
 */
public interface ChatPlugin {
    /**
     * Registers what the plug-in observes and decides. If this throws, the server does not start, and reports the
     * exception as the reason.
     *
     * @param context usable until {@link #stop} returns
     */
    void start(PluginContext context);

    /**
     * Releases the plug-in's resources. The server calls this only if {@link #start} returned, and calls nothing
     * after it. It waits for 2 seconds at most. An exception is logged.
     */
    default void stop() {}
}
