package io.github.embedchat.it.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Attacks a server with default settings and 64 MiB while a thousand honest members talk. One attack follows the other,
 * so that the remains of one are there in the next. {@code -Dhostile.seconds=N} makes each attack longer.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCrowdIT {
    private static final int MEMBERS = 1_000;
    private static final int POSTERS = 100;
    private static final int POSTS_PER_SECOND = 10;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("hostile.seconds", 2));
    /** Limit after a collection: far below the 64 MiB in the heap and the 64 MiB outside. */
    private static final long MAX_BYTES = 48 * 1024 * 1024;
    /** A delay that a person accepts in a talk. A busy machine causes it now and then without any attack. */
    private static final double FLOOR_MILLIS = 2_000;

    /** Rounds in which a busy machine may cause delays of its own. */
    private static final int ROUNDS = 10;

    private final MeasuredServer server = new MeasuredServer(List.of());
    private final Reactor reactor = new Reactor();
    private final Crowd crowd = new Crowd(reactor, server.address(), "lobby", MEMBERS);
    private Latencies undisturbed;

    HostileCrowdIT() {
        talk(); // warm-up
        undisturbed = talk();
        System.out.printf("undisturbed: %s%n  %s%n", undisturbed, server.figures());
    }

    @AfterAll
    void close() {
        reactor.close();
        server.close();
    }

    private Latencies talk() {
        return crowd.talk(POSTERS, POSTS_PER_SECOND, TIME, crowd.members());
    }

    private Figures assertBoundedMemory() {
        Figures figures = server.figures();
        assertThat(figures.heap()).isLessThan(MAX_BYTES);
        // Direct memory is freed some time after the collection that finds its buffers unused.
        reactor.until(
                "memory outside of the heap is free", () -> server.figures().direct() < MAX_BYTES);
        return figures;
    }

    private void assertNobodyWasHarmed() {
        assertThat(crowd.members()).extracting(Member::closed).containsOnly(0);
        assertThat(server.complaints()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void honestMembersKeepTalkingAndMemoryStaysBoundedUnderAttack(Attack attack) {
        try (Reactor attackers = new Reactor()) {
            CompletableFuture<Void> attacking =
                    CompletableFuture.runAsync(() -> attack.run(attackers, server.address(), TIME));
            Latencies disturbed = talk();
            reactor.until("the attack is over", attacking::isDone);
            attacking.join();
            System.out.printf("%s: %s%n  %s%n", attack, disturbed, assertBoundedMemory());
            assertThat(disturbed.millis(0.99)).isLessThan(Math.max(FLOOR_MILLIS, 5 * undisturbed.millis(0.99)));
        }
        assertNobodyWasHarmed();
    }

    @ParameterizedTest
    @EnumSource(RestlessMember.class)
    void restlessMembersDelayTheOthersLittle(RestlessMember restless) {
        double ratio = disturbedRatio(restless);
        for (int round = 1; round < ROUNDS && ratio > restless.maxRatio(); round++) {
            undisturbed = talk();
            ratio = disturbedRatio(restless);
        }
        assertThat(ratio).isLessThanOrEqualTo(restless.maxRatio());
        assertNobodyWasHarmed();
    }

    /** Returns the delay of posts while members are restless, as a multiple of the undisturbed delay. */
    private double disturbedRatio(RestlessMember restless) {
        AtomicBoolean over = new AtomicBoolean();
        try (Reactor attackers = new Reactor()) {
            CompletableFuture<Void> attacking =
                    CompletableFuture.runAsync(() -> restless.run(attackers, server.address(), over::get));
            Latencies disturbed = talk();
            over.set(true);
            attacking.join();
            System.out.printf("%s: %s%n  %s%n", restless, disturbed, assertBoundedMemory());
            return disturbed.millis(0.99) / undisturbed.millis(0.99);
        }
    }
}
