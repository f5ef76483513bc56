package io.github.embedchat.it.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.it.faults.Guest;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import io.github.embedchat.server.tls.Pki;
import io.github.embedchat.testkit.FaultProxy;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests TLS connections, and handshakes that fail. */
@Timeout(120)
class SecureLineIT {
    private static final Pki PKI = new Pki();
    /**
     * A ClientHello of TLS 1.1 with three old ciphers and no extensions. The ServerHello below answers it with the
     * first cipher.
     */
    private static final String TLS11_CLIENT_HELLO =
            "1603010031" + "0100002d" + "0302" + "00".repeat(32) + "00" + "0006c014c00a0035" + "0100";

    private static final String TLS11_SERVER_HELLO =
            "160302002a" + "02000026" + "0302" + "00".repeat(32) + "00" + "c014" + "00";

    private static ChatServer.Builder server() {
        return ChatServer.builder().port(0).tls(PKI.server()).options(options -> options.rates(ServerRates::unlimited));
    }

    private static Guest guest(String name, int port) {
        return new Guest(name, port, client -> client.tls(PKI.client()));
    }

    private static Socket connect(ChatServer server) throws IOException {
        return patient(
                new Socket(server.address().getAddress(), server.address().getPort()));
    }

    private static <S extends Socket> S patient(S socket) throws IOException {
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void twoUsersTalkAndReadTheSamePosts() {
        List<String> texts =
                IntStream.range(0, 500).mapToObj(i -> i + " 狼 ".repeat(i)).toList();
        try (ChatServer server = server().build().start();
                Guest ann = guest("Ann", server.address().getPort());
                Guest bob = guest("Bob", server.address().getPort())) {
            texts.forEach(text -> ann.client().post(RoomId.LOBBY, text));
            ann.post("the end").join();
            bob.awaitText("the end");
            assertThat(bob.texts()).startsWith(texts.toArray(String[]::new)).hasSize(501);
            assertThat(ann.texts()).isEqualTo(bob.texts());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothAllowedTlsVersionsAreSpoken(String version) throws IOException {
        try (ChatServer server = server().build().start();
                SSLSocket socket = patient((SSLSocket) PKI.client()
                        .getSocketFactory()
                        .createSocket(
                                server.address().getAddress(), server.address().getPort()))) {
            socket.setEnabledProtocols(new String[] {version});
            send(socket, "{\"type\":\"bye\"}");
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).isEqualTo("{\"type\":\"goodbye\",\"reason\":\"bye\",\"reconnect\":false}\n");
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    /** The server reads from a new connection only when it may proceed, but a goodbye needs the handshake. */
    @Test
    void aConnectionBeyondTheLimitIsToldSoAfterTheHandshake() throws IOException {
        try (ChatServer server = server().options(options -> options.limits(limits -> limits.maxConnections(1)))
                        .build()
                        .start();
                Guest ann = guest("Ann", server.address().getPort());
                SSLSocket second = patient((SSLSocket) PKI.client()
                        .getSocketFactory()
                        .createSocket(
                                server.address().getAddress(), server.address().getPort()))) {
            String all = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).contains("\"reason\":\"full\"");
            assertThat(ann.post("still here").join().text()).isEqualTo("still here");
        }
    }

    @Test
    void aTls11ClientIsRejected() throws IOException {
        try (ChatServer server = server().build().start();
                Socket socket = connect(server)) {
            socket.getOutputStream().write(bytes(TLS11_CLIENT_HELLO));
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(answer)
                    .as("an alert: fatal, protocol_version")
                    .startsWith(21)
                    .endsWith(2, 70);
        }
    }

    @Test
    void aTls11ServerIsRejected() throws IOException {
        try (ServerSocket old = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChatClient client = ChatClient.builder()
                        .server("localhost", old.getLocalPort())
                        .tls(PKI.client())
                        .name("Ann")
                        .build()) {
            CompletableFuture<Member> you = client.connect().orTimeout(60, TimeUnit.SECONDS);
            try (Socket socket = patient(old.accept())) {
                assertThat(socket.getInputStream().read()).as("a handshake").isEqualTo(22);
                socket.getOutputStream().write(bytes(TLS11_SERVER_HELLO));
                Throwable refusal = you.handle((member, failure) -> failure).join();
                assertThat(refusal).isExactlyInstanceOf(ChatException.class).hasMessageContaining("TLS");
            }
        }
    }

    @Test
    void plainTextIsAnsweredInPlainText() throws IOException {
        try (ChatServer server = server().build().start();
                Socket socket = connect(server)) {
            send(socket, "{\"type\":\"hello\",\"name\":\"Ann\"}");
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all.lines())
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("{\"type\":\"rejected\"")
                    .contains("this server speaks TLS only");
            assertThat(all).contains("\"type\":\"goodbye\"").endsWith("\"reconnect\":false}\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    void anUnfinishedTlsHandshakeIsCutAtTheHelloDeadline(int length) throws IOException {
        ChatServer.Builder impatient = server().options(
                        options -> options.timeouts(timeouts -> timeouts.helloTimeout(Duration.ofMillis(500))));
        try (ChatServer server = impatient.build().start();
                Socket socket = connect(server)) {
            socket.getOutputStream().write(bytes(TLS11_CLIENT_HELLO), 0, length);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void theConnectTimeoutIncludesTheTlsHandshake() throws IOException, InterruptedException {
        try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Stranger stranger = new Stranger(slow.getLocalPort(), PKI.client(), Duration.ofSeconds(1))) {
            stranger.client().connect();
            try (Socket socket = patient(slow.accept())) {
                InputStream in = socket.getInputStream();
                socket.getOutputStream().write(22);
                while (in.read() >= 0) {
                    // The client has not given up yet.
                }
            } catch (IOException e) {
                // The client has given up, with a reset.
            }
            assertThat(stranger.nextOffline().cause()).contains("took too long");
        }
    }

    @Test
    void aConnectionThatCarriesOneByteAtATimeWorks() throws IOException {
        try (ChatServer server = server().build().start();
                FaultProxy proxy = new FaultProxy(server.address())) {
            proxy.pieces(1);
            try (Guest ann = guest("Ann", proxy.port())) {
                assertThat(ann.post("hello").join().text()).isEqualTo("hello");
            }
        }
    }

    @Test
    void aDisconnectedClientReconnectsAsTheSameUserAndLosesNothing() throws IOException {
        try (ChatServer server = server().build().start();
                FaultProxy proxy = new FaultProxy(server.address());
                Guest ann = guest("Ann", proxy.port());
                Guest bob = guest("Bob", server.address().getPort())) {
            Member before = ann.client().you().orElseThrow();
            for (int i = 0; i < 20; i++) {
                int states = ann.stateCount();
                bob.post("post " + i).join();
                proxy.cut();
                ann.awaitState(ConnectionState.Online.class, states);
            }
            bob.post("the end").join();
            ann.awaitText("the end");
            ann.hasReadOn();
            assertThat(ann.texts()).hasSize(21);
            assertThat(ann.client().you()).contains(before);
        }
    }

    @Test
    void allClientsReconnectAfterAServerRestart() {
        ChatServer first = server().build().start();
        InetSocketAddress address = first.address();
        try (Guest ann = guest("Ann", address.getPort())) {
            int states = ann.stateCount();
            first.close();
            try (ChatServer second = server().port(address.getPort()).build().start()) {
                ann.awaitState(ConnectionState.Online.class, states);
                assertThat(ann.post("back").join().text()).isEqualTo("back");
                assertThat(second.address()).isEqualTo(address);
            }
        }
    }

    @Test
    void aFullServerSaysThatItIsFull() throws InterruptedException {
        try (ChatServer server = server().options(options -> options.limits(limits -> limits.maxConnections(1)))
                        .build()
                        .start();
                Guest ann = guest("Ann", server.address().getPort());
                Stranger stranger = new Stranger(server.address().getPort(), PKI.client(), Duration.ofSeconds(30))) {
            stranger.client().connect();
            ConnectionState.Offline offline = stranger.nextOffline();
            assertThat(offline.cause()).contains("full");
            assertThat(offline.retryIn()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
            assertThat(ann.post("hello").join().text()).isEqualTo("hello");
        }
    }
}
