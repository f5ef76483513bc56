package io.github.embedchat.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import io.github.embedchat.testkit.FaultProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests for the faults of the small chat room from which this project started. */
@Timeout(120)
class OriginFaultsIT {
    private static ChatServer start() {
        return ChatServer.builder()
                .port(0)
                .options(options -> options.rates(ServerRates::unlimited))
                .build()
                .start();
    }

    private static int port(ChatServer server) {
        return server.address().getPort();
    }

    private static void say(Socket socket, String lines) throws IOException {
        socket.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void framesInOneTcpSegmentAreSeparated() throws IOException {
        try (ChatServer server = start();
                Guest ann = new Guest("Ann", port(server));
                Socket raw = new Socket("127.0.0.1", port(server))) {
            String posts = IntStream.range(0, 200)
                    .mapToObj(i -> "{\"type\":\"post\",\"text\":\"" + i + "\"}\n")
                    .collect(Collectors.joining());
            say(raw, "{\"type\":\"hello\",\"name\":\"Raw\"}\n{\"type\":\"join\"}\n" + posts);
            ann.awaitText("199");
            assertThat(ann.texts())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 200).mapToObj(String::valueOf).toList());
        }
    }

    @Test
    void framesAndCharactersCutByTcpAreJoined() throws IOException {
        try (ChatServer server = start();
                FaultProxy network = new FaultProxy(server.address())) {
            network.pieces(1);
            try (Guest wolf = new Guest("狼来了", network.port());
                    Guest ann = new Guest("Ann", network.port())) {
                wolf.post("狼来了！🐺").join();
                ann.awaitText("狼来了！🐺");
                assertThat(ann.posts().get(0).from().name()).isEqualTo("狼来了");
            }
        }
    }

    @Test
    void aMessageMayBeLongerThanAThousandBytes() {
        String text = "长".repeat(4000);
        try (ChatServer server = start();
                Guest ann = new Guest("Ann", port(server));
                Guest bob = new Guest("Bob", port(server))) {
            ann.post(text).join();
            bob.awaitText(text);
        }
    }

    @Test
    void badLinesAffectOnlyTheirSender() throws IOException {
        try (ChatServer server = start();
                Guest ann = new Guest("Ann", port(server));
                Guest bob = new Guest("Bob", port(server));
                Socket raw = new Socket("127.0.0.1", port(server))) {
            raw.getOutputStream().write(new byte[] {(byte) 0xff, (byte) 0xfe, '\n', '{', '\n', 0, '\n'});
            say(raw, "x".repeat(1_000_000) + "\n" + "[".repeat(3_000) + "\n");
            ann.post("still here").join();
            bob.awaitText("still here");
            assertThat(bob.departures()).isEmpty();
        }
    }

    @Test
    void aStalledReaderDoesNotDelayOthers() throws IOException {
        try (ChatServer server = start();
                Guest ann = new Guest("Ann", port(server));
                Guest bob = new Guest("Bob", port(server));
                Socket dead = new Socket()) {
            dead.setReceiveBufferSize(4096);
            dead.connect(new InetSocketAddress("127.0.0.1", port(server)));
            say(dead, "{\"type\":\"hello\",\"name\":\"Dead\"}\n{\"type\":\"join\"}\n");
            ann.awaitOnline(4);
            String text = "x".repeat(4000);
            for (int i = 0; i < 3_000; i++) {
                ann.post(text).join();
            }
            ann.post("the end").join();
            bob.awaitText("the end");
            assertThat(bob.posts()).hasSize(3_001);
        }
    }

    @Test
    void theServerRejectsABadNameFromAnyClient() throws IOException {
        try (ChatServer server = start();
                Guest ann = new Guest("Ann", port(server));
                Socket raw = new Socket("127.0.0.1", port(server))) {
            BufferedReader in = new BufferedReader(new InputStreamReader(raw.getInputStream(), StandardCharsets.UTF_8));
            say(raw, "{\"type\":\"hello\",\"name\":\"公告\"}\n");
            assertThat(in.readLine()).contains("name_reserved");
            say(raw, "{\"type\":\"hello\",\"name\":\"ANN\"}\n");
            assertThat(in.readLine()).contains("name_taken");
            assertThatThrownBy(() -> ann.client().rename(" 公告 ").join()).hasCauseInstanceOf(RejectedException.class);
        }
    }

    @Test
    void clientsMayCloseAfterTheServerAndStartBeforeIt() {
        ChatServer first = start();
        int port = port(first);
        try (Guest ann = new Guest("Ann", port)) {
            int states = ann.stateCount();
            first.close();
            ann.awaitState(Offline.class, states);
            try (ChatServer second = ChatServer.builder().port(port).build().start()) {
                ann.awaitState(Online.class, states);
                assertThat(ann.post("we meet again").join().from().name()).isEqualTo("Ann");
                assertThat(second.address().getPort()).isEqualTo(port);
            }
        }
    }

    @Test
    void moreThanAThousandMayConnect() throws IOException {
        int members = 1_500;
        List<Socket> sockets = new ArrayList<>();
        try (ChatServer server = start();
                Guest ann = new Guest("Ann", port(server))) {
            for (int i = 0; i < members; i++) {
                Socket socket = new Socket("127.0.0.1", port(server));
                sockets.add(socket);
                say(socket, "{\"type\":\"hello\",\"name\":\"member" + i + "\"}\n{\"type\":\"join\"}\n");
            }
            ann.awaitOnline(members + 2);
            ann.post("good morning").join();
            for (Socket socket : sockets) {
                assertThat(hears(socket, "good morning")).isTrue();
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static boolean hears(Socket socket, String text) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.contains(text)) {
                return true;
            }
        }
        return false;
    }
}
