package io.github.embedchat.api.plugin;

/**
 * Extends a server: says at its start what it wants to see and decide, and acts through its {@link PluginContext}.
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
 * <p>Life cycle: {@link #start} once, before the server listens; {@link #stop} once, when nobody is connected any more. Plug-ins are
 * started in the order in which they were given to the builder, and stopped in the reverse order. A server does not start without
 * one of its plug-ins: if one throws at its start, or has not started within 30 seconds, those before it are stopped again.
 *
 * <p><b>Threading:</b> a plug-in has a thread of its own, on which everything of it is called, one thing after the other: these two
 * methods, what it registers, its scheduled tasks, and what it hangs on to the futures of its context. So it needs no locks. A call that
 * does not return while others wait (for half as long as a verdict may take, so 2.5 seconds by default) is interrupted, and its thread
 * left to it: the plug-in goes on by another one. {@link #start} is not hurried so. No plug-in holds up the server or another plug-in.
 */
public interface ChatPlugin {
    /**
     * Registers what the plug-in wants to see and decide. What this throws is the reason why the server does not start.
     *
     * @param context good until {@link #stop} returns
     */
    void start(PluginContext context);

    /** Nothing is called any more after this; called only if {@link #start} returned. May take 2 seconds. What it throws is logged. */
    default void stop() {}
}
