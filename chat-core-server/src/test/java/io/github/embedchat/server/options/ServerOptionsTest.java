package io.github.embedchat.server.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.embedchat.api.message.Limits;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ServerOptionsTest {
    private static final ServerOptions DEFAULTS = ServerOptions.defaults();

    /** Checks that a limit accepts its least legal value, but not the value below. */
    private static void leastLimit(int least, IntFunction<UnaryOperator<ServerLimits>> option) {
        assertThatNoException().isThrownBy(() -> DEFAULTS.limits(option.apply(least)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.limits(option.apply(least - 1)))
                .withMessageContaining("< " + least + ": " + (least - 1));
    }

    private static void positive(Function<Duration, UnaryOperator<ServerTimeouts>> option) {
        assertThatNoException().isThrownBy(() -> DEFAULTS.timeouts(option.apply(Duration.ofNanos(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.timeouts(option.apply(Duration.ZERO)))
                .withMessageContaining("<= 0");
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.timeouts(option.apply(Duration.ofSeconds(-1))));
    }

    @Test
    void everyLimitHasALeastValue() {
        leastLimit(1, value -> limits -> limits.maxConnections(value));
        leastLimit(1, value -> limits -> limits.maxConnectionsPerAddress(value));
        leastLimit(1, value -> limits -> limits.maxSessionsPerUser(value));
        leastLimit(1, value -> limits -> limits.maxRoomsPerUser(value));
        leastLimit(1, value -> limits -> limits.maxRooms(value));
        leastLimit(1024, value -> limits -> limits.maxLineBytes(value));
        leastLimit(1, value -> limits -> limits.maxTextLength(value));
        leastLimit(1, value -> limits -> limits.maxNameLength(value));
        leastLimit(5, value -> limits -> limits.maxRoomNameLength(value));
    }

    @Test
    void everyTimeoutIsMoreThanZero() {
        positive(value -> timeouts -> timeouts.helloTimeout(value));
        positive(value -> timeouts -> timeouts.heartbeat(value));
        positive(value -> timeouts -> timeouts.readTimeout(value));
        positive(value -> timeouts -> timeouts.writeTimeout(value));
        positive(value -> timeouts -> timeouts.graceTime(value));
        positive(value -> timeouts -> timeouts.sessionLifetime(value));
        positive(value -> timeouts -> timeouts.verdictTimeout(value));
    }

    @Test
    void boundsOfMemoryAndRatesHaveALeastValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.memory(memory -> memory.retainedBytes(64 * 1024 - 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.memory(memory -> memory.totalFrameBufferBytes(64 * 1024 - 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.memory(memory -> memory.frameBufferBytes(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.memory(memory -> memory.retention(0, Duration.ofDays(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.memory(memory -> memory.retention(1, Duration.ZERO)));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.rates(rates -> rates.posts(0, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.rates(rates -> rates.posts(1, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.eventLoops(0));
    }

    @Test
    void aChangeLeavesTheOriginalAsItWas() {
        ServerOptions changed = DEFAULTS.limits(limits -> limits.maxTextLength(7))
                .timeouts(timeouts -> timeouts.graceTime(Duration.ofSeconds(7)))
                .memory(memory -> memory.frameBufferBytes(7))
                .rates(rates -> rates.posts(7, 7))
                .eventLoops(7);
        assertThat(changed.limits().maxTextLength()).isEqualTo(7);
        assertThat(changed.timeouts().graceTime()).isEqualTo(Duration.ofSeconds(7));
        assertThat(changed.memory().frameBufferBytes()).isEqualTo(7);
        assertThat(changed.rates().postBurst()).isEqualTo(7);
        assertThat(changed.eventLoops()).isEqualTo(7);
        assertThat(changed.limits().maxNameLength()).isEqualTo(32);
        assertThat(DEFAULTS.limits().reservedNames(List.of("Bot")).reservedNames())
                .containsExactly("Bot");
        assertThat(DEFAULTS.limits().reservedNames()).isEmpty();
        assertThat(DEFAULTS.limits().maxTextLength()).isEqualTo(4_000);
        assertThat(DEFAULTS.timeouts().graceTime()).isEqualTo(Duration.ofSeconds(10));
        assertThat(DEFAULTS.memory().frameBufferBytes()).isEqualTo(1024 * 1024);
        assertThat(DEFAULTS.rates().postBurst()).isEqualTo(20);
    }

    @Test
    void aChangeOfOneGroupKeepsTheOthers() {
        ServerOptions changed = ServerOptions.forTests().limits(limits -> limits.maxRooms(3));
        assertThat(changed.rates().postsPerSecond()).isZero();
        assertThat(changed.timeouts().graceTime()).isEqualTo(Duration.ofMillis(500));
        assertThat(changed.eventLoops()).isEqualTo(1);
    }

    @Test
    void optionsForThePublicNetworkAreStricterThanTheDefaults() {
        ServerOptions open = ServerOptions.forPublicNetwork();
        assertThat(open.limits().maxConnectionsPerAddress())
                .isLessThan(DEFAULTS.limits().maxConnectionsPerAddress());
        assertThat(open.limits().maxSessionsPerUser())
                .isLessThan(DEFAULTS.limits().maxSessionsPerUser());
        assertThat(open.rates().postsPerSecond()).isLessThan(DEFAULTS.rates().postsPerSecond());
        assertThat(open.rates().requestsPerSecond()).isLessThan(DEFAULTS.rates().requestsPerSecond());
        assertThat(open.rates().addressRequestsPerSecond())
                .isLessThan(DEFAULTS.rates().addressRequestsPerSecond());
        assertThat(open.timeouts().helloTimeout())
                .isLessThan(DEFAULTS.timeouts().helloTimeout());
    }

    @Test
    void theLimitsInWelcomeHaveTheConfiguredValues() {
        assertThat(DEFAULTS.limits(limits -> limits.maxTextLength(7)).limits().announced())
                .isEqualTo(new Limits(16_384, 7, 32, 64, 100));
    }
}
