package io.github.embedchat.demo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.demo.cli.Run;
import io.github.embedchat.server.ChatServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HostCommandTest {
    @Test
    void theProgramIsServerAndMemberInOne() {
        Run run = Run.of("hello\n", "--port", "0", "--name", "Ann");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).hasSize(2).last().asString().endsWith("]Ann: hello");
    }

    @Test
    void aPortInUseByAChatServerIsAnInvitation() {
        try (ChatServer other = ChatServer.builder().port(0).build().start()) {
            String port = String.valueOf(other.address().getPort());

            Run host = Run.of("", "--port", port, "--name", "Ann");
            Run serve = Run.of("", "serve", "--port", port);

            assertThat(host.status()).isEqualTo(1);
            assertThat(host.out()).isEmpty();
            assertThat(host.err())
                    .containsExactly("chatroom: port " + port
                            + " is already in use by a chat server; join it with: ./chatroom join 127.0.0.1:" + port);
            assertThat(serve).isEqualTo(host);
        }
    }

    @Test
    void aPortInUseBySomethingElseIsSaidToBeInUse() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());

            Run run = Run.of("", "serve", "--port", port);

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .singleElement()
                    .asString()
                    .startsWith("chatroom: ")
                    .contains(port, "in use", "--port")
                    .doesNotContain("chat server");
        }
    }
}
