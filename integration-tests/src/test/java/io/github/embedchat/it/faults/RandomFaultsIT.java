package io.github.embedchat.it.faults;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.it.history.Crowd;
import io.github.embedchat.it.history.FinalLog;
import io.github.embedchat.it.history.HistoryChecker;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import io.github.embedchat.testkit.FaultProxy;
import io.github.embedchat.testkit.FaultProxy.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Causes random faults, alone and combined, on the connections of 20 clients that post 500 times a second.
 * {@code -Dfaults.count=N} sets the number of faults, by default 400; {@code -Dfaults.seed=S} repeats a run.
 */
@Timeout(1_800)
class RandomFaultsIT {
    private static final int FAULTS = Integer.getInteger("faults.count", 400);
    private static final int CLIENTS = 20;
    private static final int POSTS_PER_SECOND = 500;
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<FaultProxy> lines = new ArrayList<>();

    @AfterEach
    void closeLines() throws IOException {
        for (FaultProxy line : lines) {
            line.close();
        }
    }

    @Test
    void randomConnectionFaultsLoseNothing() throws Exception {
        System.out.println("faults.seed=" + seed);
        try (ChatServer server = server()) {
            for (int i = 0; i < CLIENTS; i++) {
                lines.add(new FaultProxy(server.address()));
            }
            try (Crowd crowd = new Crowd(CLIENTS, i -> client(lines.get(i).port()))) {
                crowd.post(POSTS_PER_SECOND);
                for (int i = 0; i < FAULTS; i++) {
                    fail(lines.get(random.nextInt(CLIENTS)));
                    crowd.awaitTurns(1 + random.nextInt(POSTS_PER_SECOND / 25));
                }
                lines.forEach(FaultProxy::behave);
                FinalLog log = crowd.settle(client(server.address().getPort()));
                System.out.println(FAULTS + " faults: " + crowd.figures());
                HistoryChecker.checkDurable(crowd.histories(), log);
            }
        }
    }

    private static ChatServer server() {
        return ChatServer.builder()
                .port(0)
                .options(options -> options.rates(ServerRates::unlimited)
                        .timeouts(timeouts -> timeouts.heartbeat(HEARTBEAT)
                                .readTimeout(HEARTBEAT.multipliedBy(3))
                                .graceTime(Duration.ofSeconds(2))))
                .build()
                .start();
    }

    private static ChatClient.Builder client(int port) {
        return ChatClient.builder()
                .server("127.0.0.1", port)
                .heartbeat(HEARTBEAT)
                .connectTimeout(Duration.ofSeconds(1))
                .reconnectDelay(Duration.ofMillis(20), Duration.ofMillis(200));
    }

    /** Causes a random fault, or ends the lasting faults of this connection. */
    private void fail(FaultProxy line) {
        switch (random.nextInt(10)) {
            case 0 -> line.cut();
            case 1 -> line.reset();
            case 2 -> line.refuse(true);
            case 3 -> line.delay(Duration.ofMillis(random.nextInt(300)));
            case 4 -> line.pieces(1);
            case 5 -> line.goDark(Way.TO_CLIENT, true);
            case 6 -> line.goDark(Way.TO_SERVER, true);
            default -> line.behave();
        }
    }
}
