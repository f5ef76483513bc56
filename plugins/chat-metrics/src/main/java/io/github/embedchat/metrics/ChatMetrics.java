package io.github.embedchat.metrics;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.Statistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Publishes the figures of a server to a {@link MeterRegistry}:
 *
 * <pre>
 * chat.connections        gauge     open connections
 * chat.members            gauge     users, connected or within their grace time
 * chat.rooms              gauge     rooms with members
 * chat.lag                gauge     posts by which the slowest reader is behind
 * chat.posts              counter   posts of users that the log has accepted
 * chat.deliveries         counter   deliveries: each post counts once per session that it was handed to
 * chat.refusals           counter   rejected requests, by {@code code}
 * chat.append             timer     mean time that the log takes for a post
 * </pre>
 *
 * <pre>{@code
 * ChatServer.builder().plugin(new ChatMetrics(registry)).build();
 * }</pre>
 *
 * <p>The plug-in reads the figures every second. When the server stops, it removes the meters from the registry.
 *
 * <p><b>Threading:</b> the server's threads; use one instance per server. Any thread may read the meters.
 */
public final class ChatMetrics implements ChatPlugin {
    static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Statistics NOTHING = new Statistics(0, 0, 0, 0, 0, Duration.ZERO, 0, Map.of());

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private volatile Statistics latest = NOTHING;

    /**
     * Creates the plug-in. Its meters exist only while the server runs.
     *
     * @param registry the registry for the meters
     */
    public ChatMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void start(PluginContext context) {
        gauge("chat.connections", "open connections", Statistics::connections);
        gauge("chat.members", "users, connected or within their grace time", Statistics::users);
        gauge("chat.rooms", "rooms with members", Statistics::rooms);
        gauge("chat.lag", "posts by which the slowest reader is behind", Statistics::lag);
        counter("chat.posts", "posts of users that the log has accepted", Statistics::posts);
        counter(
                "chat.deliveries",
                "deliveries: each post counts once per session that it was handed to",
                Statistics::deliveries);
        for (RejectCode code : RejectCode.values()) {
            refusals(code);
        }
        meters.add(FunctionTimer.builder(
                        "chat.append",
                        this,
                        of -> of.latest.posts(),
                        of -> of.latest.appending().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description("time that the log takes for a post")
                .register(registry));
        look(context);
    }

    private void gauge(String name, String description, ToDoubleFunction<Statistics> value) {
        meters.add(Gauge.builder(name, this, of -> value.applyAsDouble(of.latest))
                .description(description)
                .register(registry));
    }

    private void counter(String name, String description, ToDoubleFunction<Statistics> value) {
        meters.add(FunctionCounter.builder(name, this, of -> value.applyAsDouble(of.latest))
                .description(description)
                .register(registry));
    }

    private void refusals(RejectCode code) {
        meters.add(FunctionCounter.builder(
                        "chat.refusals", this, of -> of.latest.refusals().getOrDefault(code, 0L))
                .tag("code", code.name().toLowerCase(Locale.ROOT))
                .description("rejected requests")
                .register(registry));
    }

    private void look(PluginContext context) {
        context.statistics().whenComplete((statistics, failure) -> {
            latest = failure == null ? statistics : latest;
            context.schedule(INTERVAL, () -> look(context));
        });
    }

    @Override
    public void stop() {
        meters.forEach(registry::remove);
    }
}
