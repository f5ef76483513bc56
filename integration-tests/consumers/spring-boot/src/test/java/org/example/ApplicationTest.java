package org.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(properties = "chat.port=0")
class ApplicationTest {
    @Autowired
    private ChatServer server;

    @Test
    void aMemberReadsTheGreeting() {
        CompletableFuture<String> greeting = new CompletableFuture<>();
        ChatListener screen = new ChatListener() {
            @Override
            public void onPosted(Posted posted) {
                greeting.complete(posted.from().name() + ": " + posted.text());
            }
        };
        try (ChatClient ann = ChatClient.builder()
                .server("localhost", server.address().getPort())
                .name("Ann")
                .listener(screen)
                .build()) {
            ann.connect();
            ann.join(RoomId.LOBBY, JoinFrom.last(20));
            assertThat(greeting)
                    .succeedsWithin(Duration.ofSeconds(30))
                    .isEqualTo("Bot: The application is ready");
        }
    }
}
