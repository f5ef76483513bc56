package io.github.embedchat.it.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.client.ChatClient;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A client that cannot connect, and the reasons that it reports. */
final class Stranger implements ChatListener, AutoCloseable {
    private final BlockingQueue<Offline> failures = new LinkedBlockingQueue<>();
    private final ChatClient client;

    Stranger(int port, SSLContext tls, Duration patience) {
        client = ChatClient.builder()
                .server("localhost", port)
                .tls(tls)
                .name("Stranger")
                .connectTimeout(patience)
                .listener(this)
                .build();
    }

    ChatClient client() {
        return client;
    }

    /** Returns the next failure to connect. */
    Offline nextOffline() throws InterruptedException {
        Offline offline = failures.poll(60, TimeUnit.SECONDS);
        assertThat(offline).as("an attempt that failed").isNotNull();
        return offline;
    }

    @Override
    public void onState(ConnectionState state) {
        if (state instanceof Offline offline) {
            failures.add(offline);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
