package io.github.embedchat.testkit;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.testkit.base.RecordingListener;

/**
 * A client in a test, with the events that it received.
 *
 * <p><b>Threading:</b> any thread.
 *
 * @param client the client, which is closed after the test
 * @param events the recorded events of the client
 */
public record TestMember(ChatClient client, RecordingListener events) implements AutoCloseable {
    @Override
    public void close() {
        client.close();
    }
}
