package io.github.embedchat.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.it.faults.Guest;
import io.github.embedchat.it.history.FinalLog;
import io.github.embedchat.testkit.FaultProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Tests a server whose disk is full. */
@Testcontainers(disabledWithoutDocker = true)
@Timeout(240)
class FullDiskIT {
    private static final int DISK_BYTES = 3_000_000;
    private static final int FILLER_BYTES = 2_000_000;
    private static final int MAX_POSTS = DISK_BYTES / 1_000;

    private final List<Posted> acknowledged = new ArrayList<>();

    @Test
    void aFullDiskRejectsPostsUntilThereIsSpaceAndLosesNone(@TempDir Path scratch) throws Exception {
        try (Disk disk = new Disk(DISK_BYTES, scratch);
                ServerContainer server =
                        disk.mountedBy(new ServerContainer()).withCommand("--unlimited", "--log", "/data/chat.db")) {
            disk.fill(FILLER_BYTES);
            server.start();
            try (FaultProxy network = new FaultProxy(server.address());
                    Guest ann = new Guest("Ann", network.port());
                    Guest bob = new Guest("Bob", network.port())) {
                postUntilRefused(ann);
                assertRefusedWithAdvice(network.port());
                bob.awaitText(last());
                assertThat(bob.client().history(RoomId.LOBBY, null, 1).join().posts())
                        .hasSize(1);

                restart(server, network, ann);
                assertThat(isRefused(ann)).isTrue();
                assertAllKept(network.port());

                disk.fill(0);
                await().atMost(Duration.ofSeconds(60)).until(() -> !isRefused(ann));
                restart(server, network, ann);
                assertThat(isRefused(ann)).isFalse();
                assertAllKept(network.port());
                bob.awaitText(last());
                assertThat(bob.posts()).isEqualTo(acknowledged);
            }
        }
    }

    private void postUntilRefused(Guest guest) {
        while (!isRefused(guest)) {
            assertThat(acknowledged).as("posts on a small disk").hasSizeLessThan(MAX_POSTS);
        }
        assertThat(acknowledged).isNotEmpty();
    }

    private boolean isRefused(Guest guest) {
        try {
            acknowledged.add(guest.post("x".repeat(1_000) + acknowledged.size()).join());
            return false;
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(RejectedException.class);
            assertThat(((RejectedException) e.getCause()).code()).isEqualTo(RejectCode.BUSY);
            return true;
        }
    }

    private String last() {
        return acknowledged.get(acknowledged.size() - 1).text();
    }

    private static void assertRefusedWithAdvice(int port) throws IOException {
        String lines =
                "{'type':'hello','name':'Raw'}\n{'type':'join'}\n{'type':'post','text':'" + "y".repeat(1_000) + "'}\n";
        try (Socket raw = new Socket("127.0.0.1", port)) {
            raw.getOutputStream().write(lines.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
            BufferedReader in = new BufferedReader(new InputStreamReader(raw.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.lines().filter(line -> line.contains("\"rejected\"")).findFirst())
                    .hasValueSatisfying(
                            line -> assertThat(line).contains("\"busy\"").contains("\"retryAfter\""));
        }
    }

    private static void restart(ServerContainer server, FaultProxy network, Guest guest) {
        int states = guest.stateCount();
        server.kill();
        server.startAgain();
        network.target(server.address());
        guest.awaitState(Online.class, states);
    }

    private void assertAllKept(int port) {
        FinalLog log = FinalLog.read(ChatClient.builder().server("127.0.0.1", port));
        assertThat(log.posts()).isEqualTo(acknowledged);
    }
}
