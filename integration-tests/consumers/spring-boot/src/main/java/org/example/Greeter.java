package org.example;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
class Greeter {
    private final ChatClient bot;

    Greeter(ChatClient bot) {
        this.bot = bot;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        bot.join(RoomId.LOBBY);
        bot.post(RoomId.LOBBY, "The application is ready");
    }
}
