package io.github.embedchat.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.testkit.ChatExtension;
import io.github.embedchat.testkit.TestMember;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class ChatMetricsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @RegisterExtension
    final ChatExtension chat = new ChatExtension(server -> server.plugin(new ChatMetrics(registry)));

    private void awaitGauge(String name, double value) {
        await(name).until(() -> registry.get(name).gauge().value() == value);
    }

    private void awaitCounter(String name, double value) {
        await(name).until(() -> registry.get(name).functionCounter().count() == value);
    }

    @Test
    void whatTheServerDoesIsInTheRegistryUntilItIsClosed() {
        try (TestMember ann = chat.join("Ann", RoomId.LOBBY);
                TestMember bob = chat.join("Bob", RoomId.LOBBY)) {
            ann.client().post(RoomId.LOBBY, "hello").join();
            bob.client().post(RoomId.LOBBY, "hello").join();
            assertThat(ann.client().post(RoomId.LOBBY, "")).failsWithin(10, TimeUnit.SECONDS);
            awaitGauge("chat.connections", 2);
            awaitGauge("chat.members", 2);
            awaitGauge("chat.rooms", 1);
            awaitGauge("chat.lag", 0);
            awaitCounter("chat.posts", 2);
            awaitCounter("chat.deliveries", 4);
            assertThat(registry.get("chat.refusals")
                            .tag("code", "text_empty")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("chat.append").functionTimer().count()).isEqualTo(2);
            assertThat(registry.get("chat.append").functionTimer().mean(TimeUnit.NANOSECONDS))
                    .isPositive();
        }
        awaitGauge("chat.connections", 0);
        chat.server().close();
        assertThat(registry.getMeters()).isEmpty();
    }
}
