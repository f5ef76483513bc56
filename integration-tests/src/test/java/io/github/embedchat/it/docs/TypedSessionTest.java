package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.server.ChatServer;
import io.github.embedchat.testkit.base.ScriptedPeer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the session of the protocol document against a server, and compares each line. */
class TypedSessionTest {
    private static final Pattern DIFFERENT_EACH_TIME = Pattern.compile("\"(server|session|epoch|time|id)\":\"[^\"]*\"");

    @Test
    void theSessionTypedByHandGoesAsTheProtocolShowsIt() {
        List<List<String>> blocks =
                Document.read("docs/protocol.md").section("## 9.").blocks();
        assertThat(blocks).hasSize(2);
        try (ChatServer server = ChatServer.builder().port(0).build().start();
                ScriptedPeer typing = new ScriptedPeer(server.address());
                ScriptedPeer other = new ScriptedPeer(server.address())) {
            play(blocks.get(0), typing);
            other.send("{\"type\":\"hello\",\"name\":\"狼走了\"}", "{\"type\":\"join\"}");
            play(blocks.get(1), typing);
            assertThat(typing.readLine()).as("after the goodbye").isNull();
        }
    }

    private static void play(List<String> lines, ScriptedPeer peer) {
        for (String line : lines) {
            String frame = line.substring(2);
            if (line.startsWith(">")) {
                peer.send(frame);
            } else {
                assertThat(comparable(peer.readLine())).isEqualTo(comparable(frame));
            }
        }
    }

    private static String comparable(String frame) {
        return DIFFERENT_EACH_TIME.matcher(frame).replaceAll("\"$1\":\"…\"");
    }
}
