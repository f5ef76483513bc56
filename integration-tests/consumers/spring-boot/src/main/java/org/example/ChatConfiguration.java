package org.example;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChatConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    ChatServer chatServer(@Value("${chat.port}") int port) {
        return ChatServer.builder().port(port).build();
    }

    @Bean(initMethod = "connect", destroyMethod = "close")
    ChatClient bot(ChatServer server) {
        return ChatClient.builder().server(server).name("Bot").build();
    }
}
