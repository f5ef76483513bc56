package io.github.embedchat.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.testkit.InMemoryChat;
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
    final InMemoryChat chat = new InMemoryChat(server -> server.plugin(new ChatMetrics(registry)));

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double counter(String name) {
        return registry.get(name).functionCounter().count();
    }

    @Test
    void theRegistryHoldsTheMetersUntilTheServerIsClosed() {
        TestMember ann = chat.join("Ann", RoomId.LOBBY);
        TestMember bob = chat.join("Bob", RoomId.LOBBY);
        ann.client().post(RoomId.LOBBY, "hello").join();
        bob.client().post(RoomId.LOBBY, "hello").join();
        assertThat(ann.client().post(RoomId.LOBBY, "")).failsWithin(10, TimeUnit.SECONDS);
        chat.pass(ChatMetrics.INTERVAL);
        assertThat(gauge("chat.connections")).isEqualTo(2);
        assertThat(gauge("chat.members")).isEqualTo(2);
        assertThat(gauge("chat.rooms")).isEqualTo(1);
        assertThat(gauge("chat.lag")).isZero();
        assertThat(counter("chat.posts")).isEqualTo(2);
        assertThat(counter("chat.deliveries")).isEqualTo(4);
        assertThat(registry.get("chat.refusals")
                        .tag("code", "text_empty")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("chat.append").functionTimer().count()).isEqualTo(2);
        ann.close();
        bob.close();
        chat.pass(ChatMetrics.INTERVAL);
        assertThat(gauge("chat.connections")).isZero();
        assertThat(gauge("chat.members")).isZero();
        chat.server().close();
        assertThat(registry.getMeters()).isEmpty();
    }
}
