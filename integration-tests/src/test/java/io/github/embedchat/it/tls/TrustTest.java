package io.github.embedchat.it.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.it.faults.Guest;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.tls.Pki;
import io.github.embedchat.testkit.FaultProxy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which servers a client trusts, and what it does with the others. */
@Timeout(120)
class TrustTest {
    private static final Pki PKI = new Pki();

    private static ChatServer start(SSLContext tls) {
        return ChatServer.builder().port(0).tls(tls).build().start();
    }

    private static ChatClient client(String host, ChatServer server, SSLContext tls) {
        return ChatClient.builder()
                .server(host, server.address().getPort())
                .tls(tls)
                .name("Ann")
                .build();
    }

    private static Throwable refusal(ChatClient client) {
        CompletableFuture<Member> you = client.connect().orTimeout(60, TimeUnit.SECONDS);
        Throwable thrown = you.handle((member, failure) -> failure).join();
        assertThat(client.state()).isInstanceOf(Closed.class);
        return thrown;
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void theRightHostIsTrusted(String host) {
        try (ChatServer server = start(PKI.server());
                ChatClient client = client(host, server, PKI.client())) {
            assertThat(client.connect().orTimeout(60, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(60));
        }
    }

    @Test
    void aCertificateOfAnotherHostIsNotTrusted() {
        try (ChatServer server = start(PKI.serverElsewhere());
                ChatClient client = client("localhost", server, PKI.client())) {
            assertThat(refusal(client))
                    .isExactlyInstanceOf(ChatException.class)
                    .hasMessageContaining("certificate of the server is rejected")
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void anExpiredCertificateIsNotTrusted() {
        SSLContext expired =
                PKI.server(certificate -> certificate.notAfter(Instant.now().minus(Duration.ofDays(1))));
        try (ChatServer server = start(expired);
                ChatClient client = client("localhost", server, PKI.client())) {
            assertThat(refusal(client)).hasMessageContaining("it has expired");
        }
    }

    @Test
    void aCertificateThatIsNotYetValidIsNotTrusted() {
        SSLContext early =
                PKI.server(certificate -> certificate.notBefore(Instant.now().plus(Duration.ofDays(1))));
        try (ChatServer server = start(early);
                ChatClient client = client("localhost", server, PKI.client())) {
            assertThat(refusal(client)).hasMessageContaining("it is not valid yet");
        }
    }

    @Test
    void aSelfSignedCertificateIsNotTrusted() {
        try (ChatServer server = start(Pki.selfSigned());
                ChatClient client = client("localhost", server, PKI.client())) {
            assertThat(refusal(client)).hasMessageContaining("certificate of the server is rejected");
        }
    }

    @Test
    void anUnknownAuthorityIsNotTrusted() {
        try (ChatServer server = start(new Pki().server());
                ChatClient client = client("localhost", server, PKI.client())) {
            assertThat(refusal(client)).hasMessageContaining("certificate of the server is rejected");
        }
    }

    @Test
    void aServerWithoutTlsFailsTheClientImmediately() {
        try (ChatServer server = ChatServer.builder().port(0).build().start();
                ChatClient client = client("localhost", server, PKI.client())) {
            long start = System.nanoTime();
            assertThat(refusal(client)).hasMessageStartingWith("no TLS with the server: ");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void aClientWithoutTlsIsToldThatTheServerRequiresTls() {
        try (ChatServer server = start(PKI.server());
                ChatClient client = ChatClient.builder()
                        .server("localhost", server.address().getPort())
                        .name("Ann")
                        .build()) {
            assertThat(refusal(client)).isInstanceOf(RejectedException.class).hasMessage("this server speaks TLS only");
        }
    }

    /** Some causes pass, such as a network with a login page or a server that is being set up again. */
    @Test
    void aConnectedClientRetriesUntilTheServerIsTrustedAgain() throws IOException {
        try (ChatServer server = start(PKI.server());
                ChatServer stranger = start(Pki.selfSigned());
                FaultProxy proxy = new FaultProxy(server.address());
                Guest ann = new Guest("Ann", proxy.port(), client -> client.tls(PKI.client()))) {
            int before = ann.stateCount();
            proxy.target(stranger.address());
            proxy.cut();
            ann.await(
                    state -> state instanceof Offline offline && offline.cause().contains("rejected"), before);
            int rejected = ann.stateCount();
            proxy.target(server.address());
            ann.awaitState(Online.class, rejected);
            assertThat(ann.post("hello").join().text()).isEqualTo("hello");
        }
    }

    @Test
    void aContextWithoutAnAllowedTlsVersionIsRejected() throws Exception {
        SSLContext context = OldContext.tls11();
        assertThatThrownBy(() -> ChatServer.builder().tls(context)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChatClient.builder().tls(context)).isInstanceOf(IllegalArgumentException.class);
    }
}
