package io.github.embedchat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.testkit.base.ScriptedPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests a chat in memory, in which hours pass in moments. */
@Timeout(30)
class InMemoryChatTest {
    private static final RoomId LOBBY = RoomId.LOBBY;

    /** A plug-in that posts a reminder each hour, and never decides about a post that asks for that. */
    private static final class Plugin implements ChatPlugin {
        @Override
        public void start(PluginContext context) {
            context.addPostInterceptor(post -> post.text().equals("think")
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedStage(new Accept()));
            remindLater(context);
        }

        private static void remindLater(PluginContext context) {
            context.schedule(Duration.ofHours(1), () -> {
                context.announce(LOBBY, "it is " + context.clock().instant());
                remindLater(context);
            });
        }
    }

    @RegisterExtension
    final InMemoryChat chat = new InMemoryChat(server -> server.plugin(new Plugin()));

    @Test
    void membersTalkWithoutAnyTimePassing() {
        TestMember ann = chat.join("Ann", LOBBY);
        TestMember bob = chat.join("Bob", LOBBY);
        Instant before = chat.now();
        Posted posted = ann.client().post(LOBBY, "hello").join();
        assertThat(bob.events().await(Posted.class)).isEqualTo(posted);
        assertThat(chat.now()).isEqualTo(before);
    }

    @Test
    void dueTasksRunAtTheirTimeAndNotBefore() {
        TestMember ann = chat.join("Ann", LOBBY);
        chat.pass(Duration.ofMinutes(59));
        assertThat(ann.events().all(Posted.class)).isEmpty();
        chat.pass(Duration.ofMinutes(121));
        assertThat(ann.events().all(Posted.class))
                .extracting(Posted::text)
                .containsExactly(
                        "it is 2026-01-01T01:00:00Z", "it is 2026-01-01T02:00:00Z", "it is 2026-01-01T03:00:00Z");
    }

    @Test
    void aDayPassesInMomentsAndEveryMemberStays() {
        TestMember ann = chat.join("Ann", LOBBY);
        chat.pass(Duration.ofDays(1));
        assertThat(ann.events().all(Offline.class)).isEmpty();
        assertThat(ann.events().all(Posted.class)).hasSize(24);
    }

    @Test
    void aPluginThatDoesNotDecideTimesOut() {
        TestMember ann = chat.join("Ann", LOBBY);
        CompletableFuture<Posted> post = ann.client().post(LOBBY, "think");
        chat.pass(Duration.ofSeconds(1));
        assertThat(post).isNotDone();
        chat.pass(Duration.ofMinutes(1));
        assertThat(post)
                .failsWithin(1, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(RejectedException.class);
    }

    /** The reconnect comes after a random delay, which may be zero. */
    @RepeatedTest(20)
    void aDisconnectedMemberReconnectsWithoutALoss() {
        TestMember ann = chat.join("Ann", LOBBY);
        TestMember bob = chat.join("Bob", LOBBY);
        chat.cut();
        assertThat(ann.client().state()).isInstanceOf(Offline.class);
        CompletableFuture<Posted> post = ann.client().post(LOBBY, "hello");
        chat.pass(Duration.ofSeconds(1));
        assertThat(bob.events().all(Online.class)).last().matches(Online::resumed);
        assertThat(bob.events().await(Posted.class)).isEqualTo(post.join());
    }

    @Test
    void awaitLetsVirtualTimePass() {
        TestMember ann = chat.join("Ann", LOBBY);
        Instant before = chat.now();
        CompletableFuture<Posted> last = new CompletableFuture<>();
        for (int i = 0; i < 30; i++) {
            last = ann.client().post(LOBBY, "hello");
        }
        assertThat(chat.await(last).seq()).isEqualTo(30);
        assertThat(Duration.between(before, chat.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        chat.cut();
        assertThat(chat.await(ann.client().post(LOBBY, "again")).seq()).isEqualTo(31);
        assertThatThrownBy(() -> chat.await(ann.client().post(LOBBY, "think")))
                .hasCauseInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> chat.await(new CompletableFuture<>())).hasMessageContaining("not done");
    }

    @Test
    void aRestartedServerHasTheSameTime() {
        TestMember ann = chat.join("Ann", LOBBY);
        String epoch = ann.events().await(Joined.class).epoch();
        chat.pass(Duration.ofMinutes(30));
        chat.restart();
        chat.pass(Duration.ofMinutes(59));
        assertThat(ann.events().await(Joined.class).epoch()).isNotEqualTo(epoch);
        assertThat(ann.events().all(Posted.class))
                .as("reminded by the server that is gone")
                .isEmpty();
        chat.pass(Duration.ofMinutes(1));
        assertThat(ann.events().await(Posted.class).text()).isEqualTo("it is 2026-01-01T01:30:00Z");
    }

    @Test
    void aSilentPeerTimesOut() {
        ScriptedPeer peer = chat.script().send("no frame", "{\"type\":\"hello\",\"name\":\"Ann\"}");
        peer.expect(Rejected.class);
        assertThat(peer.expect(Welcome.class).you().name()).isEqualTo("Ann");
        chat.pass(Duration.ofSeconds(59));
        peer.send("{\"type\":\"ping\"}");
        chat.pass(Duration.ofSeconds(61));
        peer.await(Goodbye.class);
        peer.expectEnd();
    }

    @Test
    void linesSentBeforeAPeerClosesCount() {
        TestMember ann = chat.join("Ann", LOBBY);
        chat.script()
                .send(
                        "{\"type\":\"hello\",\"name\":\"Bob\"}",
                        "{\"type\":\"join\"}",
                        "{\"type\":\"post\",\"text\":\"last words\"}")
                .close();
        assertThat(ann.events().await(Posted.class).text()).isEqualTo("last words");
    }

    @Test
    void connectionsAreRefusedWithoutAServer() {
        TestMember ann = chat.connect("Ann");
        chat.server().close();
        chat.pass(Duration.ofMinutes(1));
        assertThat(ann.events().all(Offline.class))
                .last()
                .extracting(Offline::cause)
                .isEqualTo("the server is not running");
        assertThatThrownBy(chat::script).hasMessageContaining("the server is not running");
    }

    /** Returns a member that runs the action when it has joined. */
    private TestMember joiningTo(Runnable action) {
        TestMember member = chat.connect(
                "Ann",
                client -> client.listener(new ChatListener() {
                    @Override
                    public void onJoined(Joined joined) {
                        action.run();
                    }
                }));
        chat.await(member.client().join(LOBBY));
        return member;
    }

    @Test
    void aCallbackCannotLetTimePass() {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        joiningTo(() -> thrown.complete(catchThrowable(() -> chat.pass(Duration.ZERO))));
        assertThat(chat.await(thrown)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void joinWaitsForASlowInterceptor() {
        InMemoryChat other = new InMemoryChat(server -> server.plugin(context -> context.addJoinInterceptor(join -> {
            CompletableFuture<Verdict.OnJoin> verdict = new CompletableFuture<>();
            context.schedule(Duration.ofSeconds(2), () -> verdict.complete(new Accept()));
            return verdict;
        })));
        assertThatCode(() -> {
                    other.beforeEach(null);
                    other.join("Ann", LOBBY);
                    other.afterEach(null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aListenerThatInterruptsItsThreadDoesNoHarm() {
        TestMember ann = joiningTo(() -> Thread.currentThread().interrupt());
        chat.pass(Duration.ofMinutes(1));
        assertThat(chat.await(ann.client().post(LOBBY, "hello")).seq()).isEqualTo(1);
    }

    @Test
    void aPluginThatDoesNotStartFailsTheServer() {
        InMemoryChat other = new InMemoryChat(server -> server.plugin(context -> {
            throw new IllegalStateException("not today");
        }));
        assertThatThrownBy(() -> other.beforeEach(null))
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("not today");
        assertThatCode(() -> other.afterEach(null)).doesNotThrowAnyException();
    }
}
