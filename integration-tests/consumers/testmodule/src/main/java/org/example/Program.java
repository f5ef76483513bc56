package org.example;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.testkit.InMemoryChat;
import io.github.embedchat.testkit.TestMember;
import java.time.Duration;

/** Lets a day pass in memory. */
public final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
        InMemoryChat chat = new InMemoryChat();
        chat.beforeEach(null);
        TestMember ann = chat.join("Ann", RoomId.LOBBY);
        chat.pass(Duration.ofDays(1));
        System.out.println("post " + ann.client().post(RoomId.LOBBY, "hello").join().seq());
        System.out.println(chat.script().send("{\"type\":\"ping\",\"n\":1}").readLine());
        chat.afterEach(null);
    }
}
