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
 * Tells a {@link MeterRegistry} what a server has to do, and does:
 *
 * <pre>
 * chat.connections        gauge     that are open
 * chat.members            gauge     users that are here, or within their grace time
 * chat.rooms              gauge     in which somebody is
 * chat.lag                gauge     of the member who is furthest behind, in posts
 * chat.posts              counter   of members, that the log has taken
 * chat.deliveries         counter   posts, once for each member to whom they were handed
 * chat.refusals           counter   by {@code code}
 * chat.append             timer     how long the log takes for a post, in the mean
 * </pre>
 *
 * <pre>{@code
 * ChatServer.builder().plugin(new ChatMetrics(registry)).build();
 * }</pre>
 *
 * The figures are looked up every second, and removed from the registry with the server.
 *
 * <p><b>Threading:</b> the server's; one instance for one server. Meters may be read by any thread.
 */
public final class ChatMetrics implements ChatPlugin {
    static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Statistics NOTHING = new Statistics(0, 0, 0, 0, 0, Duration.ZERO, 0, Map.of());

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private volatile Statistics latest = NOTHING;

    /**
     * Measures nothing before its server starts.
     *
     * @param registry where the meters will be
     */
    public ChatMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void start(PluginContext context) {
        gauge("chat.connections", "open connections", Statistics::connections);
        gauge("chat.members", "users that are here, or within their grace time", Statistics::users);
        gauge("chat.rooms", "rooms in which somebody is", Statistics::rooms);
        gauge("chat.lag", "posts by which the member who is furthest behind lags", Statistics::lag);
        counter("chat.posts", "posts of members that the log has taken", Statistics::posts);
        counter("chat.deliveries", "posts, once for each member to whom they were handed", Statistics::deliveries);
        for (RejectCode code : RejectCode.values()) {
            refusals(code);
        }
        meters.add(FunctionTimer.builder(
                        "chat.append",
                        this,
                        of -> of.latest.posts(),
                        of -> of.latest.appending().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description("how long the log takes for a post")
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
                .description("requests that were refused")
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
