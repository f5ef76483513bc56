package io.github.embedchat.testkit;

import io.github.embedchat.client.ChatClient;

/**
 * A client in a test, and what it was told.
 *
 * <p><b>Threading:</b> any thread.
 */
public record TestMember(ChatClient client, RecordingListener events) implements AutoCloseable {
    @Override
    public void close() {
        client.close();
    }
}
