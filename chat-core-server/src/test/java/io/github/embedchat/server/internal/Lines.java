package io.github.embedchat.server.internal;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.wire.ClientFrames;
import java.nio.charset.StandardCharsets;

/** Lines that a client sends in a test. */
public final class Lines {
    private Lines() {}

    private static String line(ClientMessage message) {
        return new String(ClientFrames.encode(message), StandardCharsets.UTF_8).strip();
    }

    /** Returns the hello of a guest. */
    public static String hello(String name) {
        return line(new ClientMessage.Hello(1, name, null, null, null));
    }

    /** Returns a hello with a token for the authenticator. */
    public static String hello(String name, String token) {
        return line(new ClientMessage.Hello(1, name, token, null, null));
    }

    /** Returns a hello with the session token of an earlier welcome. */
    public static String back(String session) {
        return line(new ClientMessage.Hello(1, null, null, session, null));
    }

    /** Returns a hello with the session token of an earlier welcome and a token for the authenticator. */
    public static String back(String session, String name, String token) {
        return line(new ClientMessage.Hello(1, name, token, session, null));
    }

    public static String join(String room) {
        return line(new ClientMessage.Join(new RoomId(room), JoinFrom.head()));
    }

    /** Returns a join that also asks for the newest posts of the room. */
    public static String join(String room, int last) {
        return line(new ClientMessage.Join(new RoomId(room), JoinFrom.last(last)));
    }

    public static String post(String room, String text) {
        return post(room, text, null);
    }

    public static String post(String room, String text, String id) {
        return line(new ClientMessage.Post(new RoomId(room), text, id));
    }

    public static String rename(String name) {
        return line(new ClientMessage.Rename(name));
    }

    public static String history(String room) {
        return line(new ClientMessage.History(new RoomId(room), null, 50));
    }

    public static String members(String room) {
        return line(new ClientMessage.Members(new RoomId(room)));
    }

    public static String leave(String room) {
        return line(new ClientMessage.Leave(new RoomId(room)));
    }

    public static String ping(long n) {
        return line(new ClientMessage.Ping(n));
    }

    public static String bye() {
        return line(new ClientMessage.Bye());
    }
}
