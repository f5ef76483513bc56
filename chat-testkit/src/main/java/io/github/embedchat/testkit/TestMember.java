package io.github.embedchat.testkit;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.testkit.base.RecordingListener;

/**
 * A client in a test.
 *
 * <p><b>Threading:</b> any thread.
 *
 * @param client closed after the test
 * @param events what it was told
 */
public record TestMember(ChatClient client, RecordingListener events) implements AutoCloseable {
    @Override
    public void close() {
        client.close();
    }
}
