package io.github.embedchat.it.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.it.history.ClientHistory;
import io.github.embedchat.it.history.Crowd;
import io.github.embedchat.it.history.Figures;
import io.github.embedchat.it.history.FinalLog;
import io.github.embedchat.it.history.HistoryChecker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server at random moments, while 20 clients post 500 times a second. {@code -Dcrash.kills=N} sets the number
 * of kills, by default 10; {@code -Dcrash.seed=S} repeats the moments.
 */
@Timeout(1_800)
class KillIT {
    private static final int KILLS = Integer.getInteger("crash.kills", 10);
    private static final int CLIENTS = 20;
    private static final int POSTS_PER_SECOND = 500;

    @TempDir
    private Path directory;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void aLogInMemoryLosesNoPostWhileItLivesAndItsEndIsAnnounced() throws Exception {
        FinalLog log = killAgainAndAgain(HistoryChecker::check);
        assertThat(log.posts()).as("in one life").hasSize((int) log.head().seq());
    }

    @Test
    void aDurableLogLosesNothingWhenTheServerIsKilled() throws Exception {
        String file = directory.resolve("chat.db").toString();
        FinalLog log = killAgainAndAgain(HistoryChecker::checkDurable, "--log", file);
        assertThat(log.posts()).isNotEmpty();
    }

    private FinalLog killAgainAndAgain(BiConsumer<List<ClientHistory>, FinalLog> check, String... options)
            throws Exception {
        System.out.println("crash.seed=" + seed);
        try (KillableServer server = new KillableServer(random, directory, options)) {
            server.start();
            server.awaitListening();
            try (Crowd crowd = new Crowd(CLIENTS, i -> client(server))) {
                crowd.post(POSTS_PER_SECOND);
                for (int i = 0; i < KILLS; i++) {
                    awaitMoment(server, crowd);
                    server.kill();
                    server.start();
                }
                server.awaitListening();
                FinalLog log = crowd.settle(client(server));
                System.out.println(KILLS + " kills: " + crowd.figures() + ", starts " + Figures.times(server.starts()));
                check.accept(crowd.histories(), log);
                return log;
            }
        }
    }

    /** Waits mostly until some posts were answered; sometimes only while the server starts or the clients reconnect. */
    private void awaitMoment(KillableServer server, Crowd crowd) throws InterruptedException {
        switch (random.nextInt(6)) {
            case 0 -> crowd.awaitTurns(1 + random.nextInt(POSTS_PER_SECOND));
            case 1 -> {
                server.awaitListening();
                crowd.awaitTurns(1 + random.nextInt(POSTS_PER_SECOND));
            }
            default -> crowd.awaitAnswers(1 + random.nextInt(2 * POSTS_PER_SECOND));
        }
    }

    private static ChatClient.Builder client(KillableServer server) {
        return ChatClient.builder()
                .server("127.0.0.1", server.port())
                .reconnectDelay(Duration.ofMillis(20), Duration.ofMillis(200));
    }
}
