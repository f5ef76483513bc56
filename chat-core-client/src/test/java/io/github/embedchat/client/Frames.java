package io.github.embedchat.client;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.testkit.base.ScriptedServer;
import java.time.Instant;
import java.util.List;

/** Frames of the lobby, for tests that script a server. */
final class Frames {
    static final Member ANN = ScriptedServer.WELCOME.you();
    static final Member BOB = new Member("m2", "Bob");

    private Frames() {}

    static Joined joined(long head, long from) {
        return new Joined(RoomId.LOBBY, "e1", head, from, null, 2, List.of(ANN), false);
    }

    static Posted posted(long seq, String id, Member from) {
        return new Posted(RoomId.LOBBY, seq, Instant.EPOCH, id, from, "text 狼 " + seq);
    }
}
