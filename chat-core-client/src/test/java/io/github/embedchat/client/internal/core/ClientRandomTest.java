package io.github.embedchat.client.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.LogGap.Reason;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Runs a client against a model of a server while anything may fail: connections are cut anywhere, logs and sessions
 * are dropped, frames are lost and repeated, and the application falls behind. Run one seed with {@code -Dseed=…}.
 */
class ClientRandomTest {
    private static final int SEEDS = 1_000;
    private static final int STEPS = 400;

    @Test
    void everyPostArrivesOnceAndInOrderAndEveryOutcomeIsTrue() {
        Long given = Long.getLong("seed");
        long first = given != null ? given : System.nanoTime();
        for (long seed = first; seed < first + (given != null ? 1 : SEEDS); seed++) {
            try {
                new Run(seed).play();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("-Dseed=" + seed, e);
            }
        }
    }

    private static final class Run {
        private final SplittableRandom random;
        private final Stage stage = new Stage();
        private final ModelServer server;
        private final Map<String, CompletableFuture<Posted>> outcomes = new LinkedHashMap<>();
        /** True if this run may drop logs and sessions, so that an outcome may stay unknown. */
        private final boolean forgetful;
        /** True while the client's connection is open. */
        private boolean open;

        private String epoch = "";
        private long expected;

        Run(long seed) {
            random = new SplittableRandom(seed);
            server = new ModelServer(random.split());
            forgetful = random.nextBoolean();
        }

        private boolean oneIn(int n) {
            return random.nextInt(n) == 0;
        }

        void play() {
            stage.lifecycle.connect();
            stage.protocol.join(Stage.ROOM, JoinFrom.head());
            for (int i = 0; i < STEPS; i++) {
                step();
                check();
            }
            settleDown();
            verify();
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0 -> post();
                case 1 -> server.append(Stage.BOB, "b", "by Bob");
                case 2, 3 -> up();
                case 4, 5 -> server.advance();
                case 6, 7, 8 -> down();
                case 9 -> connectOrPass();
                case 10 -> trouble();
                default -> application();
            }
        }

        private void post() {
            String text = "text " + outcomes.size();
            outcomes.put(text, stage.protocol.post(Stage.ROOM, text));
        }

        private void up() {
            if (!stage.sent.isEmpty()) {
                server.receive(stage.sent.remove(), oneIn(10));
            }
        }

        private void down() {
            if (open && !server.down.isEmpty()) {
                stage.receive(server.down.remove());
                notice();
            }
        }

        /** Notes that the client may have ended the connection. */
        private void notice() {
            if (open && !stage.connected) {
                stage.sent.clear();
                server.connectionLost();
                open = false;
            }
        }

        private void connectOrPass() {
            if (!open && stage.connected) {
                open = true;
                stage.lifecycle.connected(null);
            } else {
                stage.pass(Duration.ofMillis(random.nextInt(400)));
                stage.lifecycle.heard();
                notice();
            }
        }

        private void trouble() {
            switch (random.nextInt(9)) {
                case 0 -> cut();
                case 1 -> {
                    if (open && server.down.peekLast() instanceof Posted) {
                        server.down.removeLast();
                    }
                }
                case 2, 3 -> server.repeat();
                case 4, 5 -> server.ping();
                case 6 -> {
                    if (forgetful) {
                        forget();
                    }
                }
                case 7 -> moveCursor();
                default -> {}
            }
        }

        /** Moves the cursor, but not during a join: its answer would look like an unrequested frame. */
        private void moveCursor() {
            boolean joining = stage.sent.stream().anyMatch(Join.class::isInstance);
            Joined moved = open && !joining ? server.moveCursor() : null;
            if (moved != null) {
                stage.receive(moved);
            }
        }

        /** Cuts the connection. Some of the client's messages still arrive, but none of the server's. */
        private void cut() {
            if (!stage.connected) {
                return;
            }
            for (int left = open ? random.nextInt(stage.sent.size() + 1) : 0; left > 0; left--) {
                server.receive(stage.sent.remove(), oneIn(10));
            }
            stage.sent.clear();
            server.connectionLost();
            open = false;
            stage.cut();
        }

        private void forget() {
            switch (random.nextInt(4)) {
                case 0 -> {
                    cut();
                    server.forgetSessions();
                }
                case 1 -> {
                    cut();
                    server.forgetLog();
                }
                case 2 -> {
                    cut();
                    server.forgetLog();
                    server.forgetSessions();
                }
                default -> server.trim();
            }
        }

        private void application() {
            if (oneIn(3)) {
                stage.backlogged = !stage.backlogged;
                if (!stage.backlogged) {
                    stage.lifecycle.drained();
                }
            }
        }

        /** Compares the application's callbacks with the expected ones. */
        private void check() {
            for (Object event = stage.told.poll(); event != null; event = stage.told.poll()) {
                if (event instanceof Joined joined) {
                    expected = epoch.isEmpty() ? joined.from() + 1 : expected;
                    epoch = joined.epoch();
                } else if (event instanceof Gap told) {
                    check(told.gap());
                } else if (event instanceof Posted posted) {
                    assertThat(posted.seq()).isEqualTo(expected++);
                    if (epoch.equals(server.epoch())) {
                        assertThat(posted).isEqualTo(server.post(posted.seq()));
                    }
                }
            }
        }

        private void check(LogGap gap) {
            assertThat(gap.from()).isEqualTo(gap.reason() == Reason.EPOCH ? 1 : expected);
            expected = gap.to() + 1;
        }

        /** Stops all faults: the client must come to rest. */
        private void settleDown() {
            stage.backlogged = false;
            stage.lifecycle.drained();
            for (int i = 0; i < 40; i++) {
                exchange();
                stage.pass(Duration.ofSeconds(1));
                stage.lifecycle.heard();
                notice();
                if (!open && stage.connected) {
                    open = true;
                    stage.lifecycle.connected(null);
                }
                if (i % 4 == 0) {
                    server.ping();
                }
            }
            exchange();
            check();
        }

        private void exchange() {
            while (open && !(stage.sent.isEmpty() && server.down.isEmpty())) {
                while (!stage.sent.isEmpty()) {
                    server.receive(stage.sent.remove(), false);
                }
                server.advanceToHead();
                down();
            }
            server.advanceToHead();
        }

        private void verify() {
            assertThat(epoch).isEqualTo(server.epoch());
            assertThat(expected).as("everything was told").isEqualTo(server.head() + 1);
            outcomes.forEach(this::verify);
        }

        private void verify(String text, CompletableFuture<Posted> outcome) {
            List<Posted> accepted =
                    server.accepted.stream().filter(p -> p.text().equals(text)).toList();
            assertThat(accepted).as(text + " is there at most once").hasSizeLessThanOrEqualTo(1);
            assertThat(outcome).isDone();
            if (!outcome.isCompletedExceptionally()) {
                assertThat(accepted).containsExactly(outcome.join());
                return;
            }
            Throwable failure = Stage.failure(outcome);
            if (failure instanceof RejectedException) {
                assertThat(accepted).as("rejected " + text).isEmpty();
            } else {
                assertThat(failure).isInstanceOf(UnknownOutcomeException.class);
                assertThat(forgetful)
                        .as("nothing was forgotten, so everything can be known")
                        .isTrue();
            }
        }
    }
}
