package io.github.embedchat.server.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.message.RejectCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboundBufferTest {
    private static final String PING = "{\"type\":\"ping\",\"n\":1}\n";

    private final InboundBuffer buffer = new InboundBuffer(8 * 1024);

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String text) {
        buffer.add(bytes(text));
    }

    private static ClientMessage message(Received received) {
        return ((Received.Request) received).message();
    }

    private static RejectCode fault(Received received) {
        return ((Received.Malformed) received).cause().code();
    }

    @Test
    void linesAreTakenSinglyBeforeWelcome() {
        add(PING + PING);
        assertThat(buffer.nextLines()).hasSize(1);
        assertThat(buffer.isEmpty()).isFalse();
        assertThat(buffer.nextLines()).hasSize(1);
        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.nextLines()).isEmpty();
    }

    @Test
    void aBatchOfLinesIsTakenAfterWelcome() {
        buffer.welcomed();
        add(PING.repeat(InboundBuffer.MAX_LINES + 1));
        assertThat(buffer.nextLines()).hasSize(InboundBuffer.MAX_LINES);
        assertThat(buffer.nextLines()).hasSize(1);
    }

    @Test
    void aLineMayArriveInPieces() {
        buffer.welcomed();
        add("{\"type\":\"pi");
        assertThat(buffer.nextLines()).isEmpty();
        add("ng\",\"n\":1}\n" + PING);
        assertThat(buffer.nextLines())
                .extracting(InboundBufferTest::message)
                .containsExactly(new Ping(1L), new Ping(1L));
    }

    @Test
    void aMalformedLineKeepsItsPlace() {
        buffer.welcomed();
        add(PING + "nonsense\n{\"type\":\"dance\"}\n" + PING);
        List<Received> lines = buffer.nextLines();
        assertThat(lines).hasSize(4);
        assertThat(fault(lines.get(1))).isEqualTo(RejectCode.MALFORMED);
        assertThat(fault(lines.get(2))).isEqualTo(RejectCode.UNKNOWN_TYPE);
        assertThat(message(lines.get(3))).isEqualTo(new Ping(1L));
    }

    @Test
    void theMaximumLengthOfALineIsLowerBeforeWelcome() {
        String line = "{\"type\":\"ping\",\"x\":\"" + "x".repeat(5_000) + "\"}\n";
        add(line);
        assertThat(fault(buffer.nextLines().get(0))).isEqualTo(RejectCode.TOO_LONG);
        buffer.welcomed();
        add(line + "x".repeat(9_000) + "\n" + PING);
        List<Received> lines = buffer.nextLines();
        assertThat(message(lines.get(0))).isEqualTo(new Ping(null));
        assertThat(fault(lines.get(1))).isEqualTo(RejectCode.TOO_LONG);
        assertThat(message(lines.get(2))).isEqualTo(new Ping(1L));
    }

    @Test
    void keptBytesAreACopyOfTheChannelsBytes() {
        ByteBuffer reused = bytes(PING + PING);
        buffer.add(reused);
        buffer.nextLines();
        buffer.keep();
        reused.clear().put(new byte[reused.capacity()]);
        assertThat(buffer.nextLines()).extracting(InboundBufferTest::message).containsExactly(new Ping(1L));
    }

    @Test
    void aClearedBufferIsEmpty() {
        add(PING);
        buffer.clear();
        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.nextLines()).isEmpty();
        buffer.keep();
    }
}
