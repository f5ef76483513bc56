package io.github.embedchat.examples;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.ChatClient;
import java.util.concurrent.CountDownLatch;

/**
 * Answers posts that begin with its name: the answer to Ann's "Echo, hello" is "hello, Ann says". The bot is a program
 * of its own and a member like any other.
 *
 * <p>The bot needs no code for lost connections. The client reconnects, shows each post once, and sends unanswered
 * posts again.
 */
public final class EchoBot implements ChatListener, AutoCloseable {
    private static final String NAME = "Echo";
    private static final String ADDRESS = NAME + ", ";

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ChatClient client;

    public EchoBot(String host, int port) {
        client = ChatClient.builder()
                .server(host, port)
                .name(NAME)
                .listener(this)
                .build();
        client.connect();
        client.join(RoomId.LOBBY);
    }

    @Override
    public void onPosted(Posted posted) {
        if (posted.text().startsWith(ADDRESS)) {
            String text = posted.text().substring(ADDRESS.length());
            client.post(posted.room(), text + ", " + posted.from().name() + " says");
        }
    }

    @Override
    public void onState(ConnectionState state) {
        if (state instanceof ConnectionState.Closed) {
            closed.countDown();
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** @param arguments host and port of a server */
    public static void main(String[] arguments) throws InterruptedException {
        try (EchoBot bot = new EchoBot(arguments[0], Integer.parseInt(arguments[1]))) {
            bot.closed.await();
        }
    }
}
