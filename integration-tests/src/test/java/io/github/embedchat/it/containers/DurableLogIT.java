package io.github.embedchat.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.it.faults.Guest;
import io.github.embedchat.testkit.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Tests a server with a log in a file that is killed during posts and started again. Clients notice only a delay. */
@Testcontainers(disabledWithoutDocker = true)
@Timeout(240)
class DurableLogIT {
    private static final int KILLS = 2;
    private static final int POSTS = 40;

    @Container
    private final ServerContainer server = new ServerContainer("--unlimited", "--log", "/tmp/chat.db");

    @Test
    void everyPostIsStoredOnceAndEveryUserKeepsItsIdentity() throws Exception {
        try (FaultProxy network = new FaultProxy(server.address());
                Guest ann = new Guest("Ann", network.port());
                Guest bob = new Guest("Bob", network.port())) {
            Member before = ann.client().you().orElseThrow();
            List<CompletableFuture<Posted>> posts = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                for (int i = 0; i < POSTS; i++) {
                    posts.add(ann.post("post " + posts.size()));
                }
                posts.get(posts.size() - POSTS / 2).join();
                int states = ann.stateCount();
                server.kill();
                server.startAgain();
                network.target(server.address());
                ann.awaitState(Online.class, states);
            }

            assertThat(posts).allSatisfy(post -> assertThat(post.join()).isNotNull());
            await().atMost(Duration.ofSeconds(60)).until(() -> bob.posts().size() >= KILLS * POSTS);
            bob.hasReadOn();
            assertThat(bob.texts())
                    .containsExactlyElementsOf(
                            posts.stream().map(post -> post.join().text()).toList());
            assertThat(bob.gaps()).isEmpty();
            assertThat(ann.client().you()).contains(before);
        }
    }
}
