package io.github.embedchat.it.docs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.api.wire.ServerFrames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the codec agrees with the published frames, which authors of other clients and servers test with. */
class GoldenFramesTest {
    static List<String> ofClients() {
        return lines("client.jsonl");
    }

    static List<String> ofServers() {
        return lines("server.jsonl");
    }

    static List<String> refused() {
        return lines("refused.tsv");
    }

    private static List<String> lines(String file) {
        return Document.read("docs/frames/" + file).text().lines().toList();
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("ofClients")
    void everyClientFrameIsUnderstoodAndMeansTheSameWhenEncodedAgain(String line) {
        ClientMessage message = ClientFrames.decode(bytes(line));

        assertThat(ClientFrames.decode(ClientFrames.encode(message))).isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("ofServers")
    void everyServerFrameIsEncodedToTheSameBytes(String line) {
        ServerMessage message = ServerFrames.decode(bytes(line));

        assertThat(message).isNotNull();
        assertThat(new String(ServerFrames.encode(message), StandardCharsets.UTF_8))
                .isEqualTo(line + "\n");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everyIllegalLineIsRejectedWithItsCode(String codeAndLine) {
        String[] parts = codeAndLine.split("\t", 2);

        assertThatThrownBy(() -> ClientFrames.decode(bytes(parts[1])))
                .isInstanceOfSatisfying(
                        FrameException.class,
                        refused -> assertThat(refused.code().name().toLowerCase(Locale.ROOT))
                                .isEqualTo(parts[0]));
    }

    @Test
    void everyTypeIsAmongThem() {
        assertThat(ofClients().stream()
                        .map(line -> ClientFrames.decode(bytes(line)).getClass())
                        .collect(toSet()))
                .isEqualTo(Set.of(ClientMessage.class.getPermittedSubclasses()));
        assertThat(ofServers().stream()
                        .map(line -> ServerFrames.decode(bytes(line)).getClass())
                        .collect(toSet()))
                .isEqualTo(Set.of(ServerMessage.class.getPermittedSubclasses()));
    }
}
