package io.github.embedchat.server.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.server.internal.room.ManualLoop;
import io.github.embedchat.server.internal.room.Recorder;
import io.github.embedchat.server.options.ServerOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    private static final Goodbye BYE = new Goodbye(CloseReason.BYE, false, null);

    private final ManualLoop loop = new ManualLoop();
    private final Recorder channel = new Recorder();
    private final RecordedHandler handler = new RecordedHandler();
    private final Connection connection = new Connection(channel, 0, loop, ServerOptions.defaults(), made -> handler);

    private void receive(String text) {
        connection.onBytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        loop.settle();
    }

    private static String ping(int n) {
        return "{\"type\":\"ping\",\"n\":" + n + "}\n";
    }

    private void open() {
        connection.onOpen();
        proceed(false);
        handler.take();
    }

    private void proceed(boolean welcome) {
        connection.proceed(welcome);
        loop.settle();
    }

    private void welcome() {
        open();
        proceed(true);
    }

    private void answer(long n) {
        connection.outbox().answer(new Pong(n));
        loop.settle();
    }

    private void finish() {
        connection.outbox().finish(BYE);
        channel.flow(connection, loop);
    }

    @Test
    void linesWaitUntilTheHandlerIsReady() {
        connection.onOpen();
        receive(ping(1));
        assertThat(handler.take()).containsExactly("open");
        assertThat(channel.isReading()).isFalse();
        proceed(false);
        assertThat(handler.take()).containsExactly("ping 1", "wait");
        assertThat(channel.isReading()).isTrue();
    }

    @Test
    void theNextBatchIsHandedOnWhenTheLastIsProcessed() {
        welcome();
        receive(ping(1) + ping(2));
        receive(ping(3));
        assertThat(handler.take()).containsExactly("ping 1", "ping 2", "wait");
        assertThat(channel.isReading()).isFalse();
        proceed(true);
        assertThat(handler.take()).containsExactly("ping 3", "wait");
        assertThat(channel.isReading()).isTrue();
    }

    @Test
    void linesWaitUntilTheAnswersAreWritten() {
        welcome();
        answer(1);
        answer(2);
        receive(ping(3));
        assertThat(handler.take()).isEmpty();
        assertThat(channel.isReading()).isFalse();
        channel.flow(connection, loop);
        assertThat(channel.take()).containsExactly("pong 1", "pong 2");
        assertThat(handler.take()).containsExactly("ping 3", "wait");
    }

    @Test
    void theEndOfInputIsHandedOnAfterAllLines() {
        welcome();
        receive(ping(1));
        receive(ping(2));
        connection.onInputEnded();
        assertThat(handler.take()).containsExactly("ping 1", "wait");
        proceed(true);
        assertThat(handler.take()).containsExactly("ping 2", "wait");
        proceed(true);
        assertThat(handler.take()).containsExactly("end", "wait");
    }

    @Test
    void anEndedConnectionReadsForAnotherSecondSoThatTheGoodbyeArrives() {
        welcome();
        finish();
        assertThat(channel.take()).containsExactly("goodbye BYE");
        assertThat(channel.isEnded()).isTrue();
        receive(ping(1));
        assertThat(handler.take()).isEmpty();
        assertThat(channel.isReading()).isTrue();
        loop.pass(Duration.ofMillis(999));
        assertThat(channel.isClosed()).isFalse();
        loop.pass(Duration.ofMillis(1));
        assertThat(channel.isClosed()).isTrue();
    }

    @Test
    void aConnectionThatBothSidesHaveEndedIsClosedAtOnce() {
        welcome();
        finish();
        connection.onInputEnded();
        assertThat(channel.isClosed()).isTrue();
    }

    @Test
    void aConnectionWhoseClientEndedFirstIsClosedAfterTheGoodbye() {
        welcome();
        connection.onInputEnded();
        assertThat(channel.isClosed()).isFalse();
        finish();
        assertThat(channel.isClosed()).isTrue();
    }

    @Test
    void aRejectedConnectionGetsAGoodbyeAndNoHandlerIsCalled() {
        connection.refuse(Duration.ofSeconds(5));
        channel.flow(connection, loop);
        assertThat(channel.take()).containsExactly("goodbye FULL");
        loop.pass(Duration.ofSeconds(1));
        assertThat(channel.isClosed()).isTrue();
        assertThat(handler.take()).isEmpty();
    }

    @Test
    void aTlsHandshakeOnAPlainConnectionGetsAGoodbye() {
        open();
        connection.onBytes(ByteBuffer.wrap(new byte[] {22, 3, 1, 0}));
        channel.flow(connection, loop);
        assertThat(channel.take()).containsExactly("goodbye PROTOCOL");
        assertThat(handler.take()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1_000})
    void anHttpRequestGetsAResponseAndNothingOfItIsHandled(int pieceLength) {
        open();
        String request = "POST /room HTTP/1.1\r\nHost: localhost\r\n\r\n" + ping(1);
        for (int i = 0; i < request.length(); i += pieceLength) {
            receive(request.substring(i, Math.min(request.length(), i + pieceLength)));
        }
        channel.flow(connection, loop);
        receive(ping(2));
        assertThat(channel.bytes()).startsWith("HTTP/1.1 400 Bad Request\r\n").endsWith("chat server.\n");
        assertThat(channel.bytes()).containsOnlyOnce("HTTP/1.1");
        assertThat(channel.isEnded()).isTrue();
        assertThat(handler.take()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"G\n", "GETUP\n", "POS T\n", "HELLO\n", "post / HTTP/1.1\n"})
    void aLineThatOnlyLooksLikeHttpIsMalformed(String line) {
        open();
        receive(line);
        assertThat(handler.take()).containsExactly("malformed", "wait");
    }

    @Test
    void aConnectionHasTenSecondsForItsHandshake() {
        open();
        loop.pass(Duration.ofMillis(9_990));
        assertThat(handler.take()).isEmpty();
        loop.pass(Duration.ofMillis(20));
        assertThat(handler.take()).containsExactly("timeout");
        loop.pass(Duration.ofSeconds(1));
        assertThat(channel.isClosed()).as("though nothing was said to it").isTrue();
    }

    @Test
    void silenceIsReportedAndThenTimesOut() {
        welcome();
        loop.pass(Duration.ofSeconds(35));
        assertThat(handler.take()).containsExactly("silence");
        receive(ping(1));
        proceed(true);
        assertThat(handler.take()).containsExactly("ping 1", "wait");
        loop.pass(Duration.ofSeconds(59));
        assertThat(handler.take()).containsOnly("silence");
        loop.pass(Duration.ofSeconds(2));
        assertThat(handler.take()).containsExactly("timeout");
    }

    @Test
    void aWriteWithoutProgressForHalfAMinuteIsStalled() {
        welcome();
        answer(1);
        assertThat(channel.isWriting()).isTrue();
        for (int i = 0; i < 4; i++) {
            loop.pass(Duration.ofSeconds(8));
            receive("\n");
        }
        loop.pass(Duration.ofSeconds(3));
        assertThat(handler.take()).contains("stalled");
    }

    @Test
    void aWriteThatFailsClosesTheChannel() {
        welcome();
        answer(1);
        channel.leave(connection, false);
        assertThat(channel.isClosed()).isTrue();
    }

    @Test
    void aClosedConnectionLeavesNoTimerAndSendsNothing() {
        welcome();
        connection.onClosed();
        assertThat(handler.take()).containsExactly("closed");
        assertThat(loop.alarms()).isZero();
        answer(1);
        receive(ping(1));
        assertThat(channel.take()).isEmpty();
        assertThat(handler.take()).isEmpty();
    }
}
