package io.github.embedchat.benchmarks.peers;

import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import java.time.Duration;

/**
 * This project's server with all its features. Only the limits of rates and numbers are lifted, and the timeouts for
 * silence are longer, because the load answers no pings.
 */
final class EmbeddedChat {
    private static final int MANY = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private EmbeddedChat() {}

    /** @param arguments the port of the loopback address */
    public static void main(String[] arguments) throws InterruptedException {
        ChatServer.builder()
                .port(Integer.parseInt(arguments[0]))
                .options(options -> options.rates(ServerRates::unlimited)
                        .timeouts(timeouts -> timeouts.heartbeat(PATIENCE).readTimeout(PATIENCE.multipliedBy(2)))
                        .limits(limits -> limits.maxConnections(MANY).maxRooms(MANY)))
                .build()
                .start();
        System.out.println("listening");
        Thread.currentThread().join();
    }
}
