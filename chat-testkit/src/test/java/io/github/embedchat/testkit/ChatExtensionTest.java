package io.github.embedchat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.plugin.Verdict.Replace;
import io.github.embedchat.testkit.base.ScriptedPeer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class ChatExtensionTest {
    @RegisterExtension
    final ChatExtension chat = new ChatExtension(server -> server.plugin(context -> context.addPostInterceptor(
            post -> CompletableFuture.completedStage(new Replace(post.text().toUpperCase())))));

    @Test
    void membersTalkAndTheirEventsAreRecorded() {
        TestMember ann = chat.join("Ann", RoomId.LOBBY);
        TestMember bob = chat.join("Bob", RoomId.LOBBY);
        ann.client().post(RoomId.LOBBY, "hello").join();
        assertThat(bob.events().await(Posted.class).text()).isEqualTo("HELLO");
    }

    @Test
    void aCutConnectionIsRestoredWithoutALoss() {
        TestMember ann = chat.join("Ann", RoomId.LOBBY);
        TestMember bob = chat.join("Bob", RoomId.LOBBY);
        bob.events().await(Joined.class);
        chat.line().goDark(FaultProxy.Way.TO_CLIENT, true);
        CompletableFuture<Posted> post = ann.client().post(RoomId.LOBBY, "hello");
        chat.line().cut();
        chat.line().behave();
        assertThat(post).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(bob.events().await(Posted.class).text()).isEqualTo("HELLO");
    }

    @Test
    void aRefusedClientReconnectsWhenConnectionsAreAllowedAgain() {
        TestMember ann = chat.connect("Ann");
        ann.events().await(Online.class);
        chat.line().refuse(true);
        ann.events().await(Offline.class);
        chat.line().refuse(false);
        assertThat(ann.events().await(Online.class).resumed()).isTrue();
    }

    @Test
    void clientsReconnectAfterARestart() {
        TestMember ann = chat.join("Ann", RoomId.LOBBY);
        String epoch = ann.events().await(Joined.class).epoch();
        chat.restart();
        assertThat(ann.events().await(Joined.class).epoch()).isNotEqualTo(epoch);
        ann.client().post(RoomId.LOBBY, "hello").join();
    }

    @Test
    void aScriptedPeerSendsTheTestsLines() {
        ScriptedPeer peer = chat.script().send("no frame", "{\"type\":\"hello\",\"name\":\"Ann\"}");
        assertThat(peer.expect(Rejected.class).reason()).isNotEmpty();
        assertThat(peer.expect(Welcome.class).you().name()).isEqualTo("Ann");
        peer.send("{\"type\":\"bye\"}");
        peer.await(Goodbye.class);
        peer.expectEnd();
    }

    @Test
    void aServerThatDoesNotStartIsTheOnlyFailure() {
        ChatExtension other = new ChatExtension(server -> server.plugin(context -> {
            throw new IllegalStateException("not today");
        }));
        assertThatThrownBy(() -> other.beforeEach(null)).hasMessageContaining("not today");
        assertThatCode(() -> other.afterEach(null)).doesNotThrowAnyException();
    }
}
