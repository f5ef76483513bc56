package io.github.embedchat.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
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

/** Tests that nothing is lost or duplicated when the network fails or the server stands still. */
@Testcontainers(disabledWithoutDocker = true)
@Timeout(240)
class NetworkIT {
    @Container
    private final ServerContainer server = new ServerContainer().withCommand("--unlimited");

    @Test
    void aBriefCutIsNotSeenByOtherMembers() throws Exception {
        try (FaultProxy network = new FaultProxy(server.address());
                Guest ann = new Guest("Ann", network.port());
                Guest bob = new Guest("Bob", server.address().getPort())) {
            List<CompletableFuture<Posted>> posts = new ArrayList<>();
            for (int round = 0; round < 5; round++) {
                int states = ann.stateCount();
                for (int i = 0; i < 20; i++) {
                    posts.add(ann.post("ann " + round + "." + i));
                    posts.add(bob.post("bob " + round + "." + i));
                }
                network.cut();
                ann.awaitState(Online.class, states);
            }
            network.refuse(true);
            int states = ann.stateCount();
            for (int i = 0; i < 50; i++) {
                posts.add(bob.post("unheard " + i));
            }
            posts.get(posts.size() - 1).join();
            network.refuse(false);
            ann.awaitState(Online.class, states);
            posts.forEach(CompletableFuture::join);
            Posted last = bob.post("last").join();
            ann.awaitText("last");

            assertThat(last.seq()).isEqualTo(posts.size() + 1L);
            assertThat(ann.posts()).isEqualTo(bob.posts());
            ann.hasReadOn();
            assertThat(ann.gaps()).isEmpty();
            assertThat(bob.departures()).isEmpty();
        }
    }

    @Test
    void aConnectionThatGoesDarkIsNoticedAndReplaced() throws Exception {
        try (FaultProxy network = new FaultProxy(server.address());
                Guest ann = new Guest("Ann", network.port(), client -> client.heartbeat(Duration.ofMillis(500)));
                Guest bob = new Guest("Bob", server.address().getPort())) {
            int states = ann.stateCount();
            network.goDark(true);
            bob.post("nobody answers").join();
            ann.awaitState(Offline.class, states);
            network.cut();
            network.goDark(false);
            ann.awaitText("nobody answers");
            ann.hasReadOn();
            assertThat(bob.departures()).isEmpty();
        }
    }

    @Test
    void aPausedServerAnswersAfterItResumes() throws Exception {
        int port = server.address().getPort();
        try (Guest ann = new Guest("Ann", port);
                Guest bob = new Guest("Bob", port)) {
            server.pause();
            List<CompletableFuture<Posted>> posts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                posts.add(ann.post("ann " + i));
                posts.add(bob.post("bob " + i));
            }
            assertThat(posts).noneMatch(CompletableFuture::isDone);
            server.goOn();
            posts.forEach(CompletableFuture::join);
            String last = "bob 19";
            ann.awaitText(last);
            ann.awaitText("ann 19");
            assertThat(ann.texts()).hasSize(40).doesNotHaveDuplicates();
            ann.hasReadOn();
            assertThat(ann.departures()).isEmpty();
        }
    }

    @Test
    void aConnectionThatCarriesOneByteAtATimeWorks() throws Exception {
        try (FaultProxy network = new FaultProxy(server.address())) {
            network.pieces(1);
            try (Guest wolf = new Guest("狼来了", network.port())) {
                wolf.post("一个字一个字地").join();
                wolf.awaitText("一个字一个字地");
            }
        }
    }
}
