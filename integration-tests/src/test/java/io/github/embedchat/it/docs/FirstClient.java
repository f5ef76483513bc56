package io.github.embedchat.it.docs;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.ChatClient;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** How the guide goes on. */
final class FirstClient {
    /** What was shown, in order. */
    final BlockingQueue<String> shown = new LinkedBlockingQueue<>();

    private void show(String line) {
        shown.add(line);
    }

    ChatClient start(int port) {
        // guide: begin
        ChatListener screen = new ChatListener() {
            @Override
            public void onPosted(Posted posted) {
                show(posted.from().name() + ": " + posted.text());
            }
        };
        ChatClient client = ChatClient.builder()
                .server("localhost", port)
                .name("Ann")
                .listener(screen)
                .build();
        client.connect();
        client.join(RoomId.LOBBY);
        client.post(RoomId.LOBBY, "hello");
        // guide: end
        return client;
    }
}
