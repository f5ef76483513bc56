package io.github.embedchat.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.it.history.ClientHistory;
import io.github.embedchat.it.history.Crowd;
import io.github.embedchat.it.history.FinalLog;
import io.github.embedchat.it.history.HistoryChecker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Suspends the server for shorter and longer than the timeout of half of the clients, and resumes it. The other clients
 * have a longer timeout than any pause. {@code -Dstop.seconds=1,5,20} sets the pauses.
 */
@Timeout(600)
class StopIT {
    private static final List<Integer> SECONDS = Stream.of(
                    System.getProperty("stop.seconds", "1,4").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final Duration LONGEST_DELAY = Duration.ofMillis(200);
    private static final int CLIENTS = 20;
    private static final int POSTS_PER_SECOND = 500;

    @TempDir
    private Path directory;

    @Test
    void aStoppedServerLosesNothingAndImpatientClientsGoOffline() throws Exception {
        try (KillableServer server = new KillableServer(new Random(), directory)) {
            server.start();
            server.awaitListening();
            try (Crowd crowd = new Crowd(CLIENTS, i -> client(server, i))) {
                crowd.post(POSTS_PER_SECOND);
                crowd.awaitAnswers(POSTS_PER_SECOND);
                for (int seconds : SECONDS) {
                    server.stop();
                    crowd.awaitTurns(seconds * POSTS_PER_SECOND);
                    server.goOn();
                    crowd.awaitAnswers(seconds * POSTS_PER_SECOND);
                }
                FinalLog log = crowd.settle(client(server, 1));
                System.out.println("stopped for " + SECONDS + " s: " + crowd.figures());
                HistoryChecker.checkDurable(crowd.histories(), log);
                IntStream.range(0, CLIENTS)
                        .forEach(i -> checkStates(crowd.histories().get(i), i));
            }
        }
    }

    /** Configures a client. An impatient client gives up a server that has been silent for 2.4 s. */
    private static ChatClient.Builder client(KillableServer server, int index) {
        ChatClient.Builder client = ChatClient.builder()
                .server("127.0.0.1", server.port())
                .reconnectDelay(Duration.ofMillis(20), LONGEST_DELAY);
        return isPatient(index)
                ? client
                : client.heartbeat(Duration.ofSeconds(1)).connectTimeout(Duration.ofSeconds(1));
    }

    private static boolean isPatient(int index) {
        return index % 2 == 1;
    }

    private static void checkStates(ClientHistory client, int index) {
        List<Offline> offline = client.states().stream()
                .filter(Offline.class::isInstance)
                .map(Offline.class::cast)
                .toList();
        if (isPatient(index)) {
            assertThat(offline).as("what %s was told", client.name()).isEmpty();
            return;
        }
        assertThat(offline)
                .as("what %s was told", client.name())
                .allMatch(state -> state.retryIn().compareTo(LONGEST_DELAY) <= 0)
                .filteredOn(state -> state.cause().startsWith("nothing heard for 2 s"))
                .hasSizeGreaterThanOrEqualTo(
                        (int) SECONDS.stream().filter(seconds -> seconds > 3).count());
    }
}
