package io.github.embedchat.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.it.faults.Guest;
import io.github.embedchat.testkit.FaultProxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Tests that clients survive a restart of the server without being started again. */
@Testcontainers(disabledWithoutDocker = true)
@Timeout(240)
class RestartIT {
    @Container
    private final ServerContainer server = new ServerContainer();

    @Test
    void clientsReconnectToAServerThatWasKilled() throws Exception {
        try (FaultProxy network = new FaultProxy(server.address());
                Guest ann = new Guest("Ann", network.port());
                Guest bob = new Guest("Bob", network.port())) {
            ann.post("before").join();
            bob.awaitText("before");
            int annStates = ann.stateCount();
            int bobStates = bob.stateCount();

            CompletableFuture<Posted> underWay = ann.post("under way");
            server.kill();
            server.startAgain();
            network.target(server.address());
            ann.awaitState(Online.class, annStates);
            bob.awaitState(Online.class, bobStates);

            // The log was in memory, so both clients are told that a new log has begun.
            assertThat(ann.post("after").join().text()).isEqualTo("after");
            bob.awaitText("after");
            assertThat(bob.gaps()).extracting(LogGap::reason).containsExactly(LogGap.Reason.EPOCH);
            assertThat(underWay).isDone();
            assertThat(isRightly(underWay)).isTrue();
            assertThat(bob.texts()).containsOnlyOnce("before").containsOnlyOnce("after");
        }
    }

    /** Returns whether the post ended as posted or unknown, and was not rejected. */
    private static boolean isRightly(CompletableFuture<Posted> post) {
        try {
            return post.join().text().equals("under way");
        } catch (CompletionException e) {
            return e.getCause() instanceof UnknownOutcomeException;
        }
    }

    @Test
    void clientsOfAStoppedServerGetAGoodbyeAndWaitForTheNextServer() throws Exception {
        try (FaultProxy network = new FaultProxy(server.address());
                Guest ann = new Guest("Ann", network.port())) {
            int states = ann.stateCount();
            server.end();
            ann.awaitState(Offline.class, states);
            assertThat(ann.states().stream()
                            .skip(states)
                            .filter(Offline.class::isInstance)
                            .findFirst()
                            .map(state -> ((Offline) state).cause()))
                    .hasValueSatisfying(cause -> assertThat(cause).contains("shutdown"));
            CompletableFuture<Posted> waiting = ann.post("written while nobody was there");
            server.startAgain();
            network.target(server.address());
            assertThat(waiting.join().seq()).isEqualTo(1);
        }
    }
}
