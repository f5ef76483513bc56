package io.github.embedchat.server.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.transport.InProcessConnection;
import io.github.embedchat.server.internal.connection.Acceptor;
import io.github.embedchat.server.internal.connection.Connection;
import io.github.embedchat.server.internal.connection.RecordedHandler;
import io.github.embedchat.server.internal.room.ManualLoop;
import io.github.embedchat.server.options.ServerOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** Tests both ends of a connection inside the JVM, with a receiver that takes bytes when the test says so. */
class InProcessChannelTest {
    private static final int WINDOW = 64 * 1024;
    private static final int NOTICE = 10_000;

    private final ManualLoop loop = new ManualLoop();
    private final RecordedHandler handler = new RecordedHandler();
    private final Acceptor acceptor =
            new Acceptor(ServerOptions.defaults().limits(limits -> limits.maxConnections(1)), this::handledBy);
    private final InProcessTransport transport = new InProcessTransport(acceptor, () -> loop);
    private final Receiver receiver = new Receiver();
    private final InProcessConnection client = transport.connect(receiver);
    private Connection connection;

    private RecordedHandler handledBy(Connection made) {
        connection = connection == null ? made : connection;
        return handler;
    }

    private static final class Receiver implements InProcessConnection.Receiver {
        private final Deque<Runnable> untaken = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private int ends;

        @Override
        public void onBytes(ByteBuffer bytes, Runnable taken) {
            assertThat(bytes.isReadOnly()).isTrue();
            text.append(StandardCharsets.UTF_8.decode(bytes));
            untaken.add(taken);
        }

        @Override
        public void onEnd() {
            ends++;
        }
    }

    private void open() {
        loop.settle();
        proceed();
        handler.take();
    }

    private void proceed() {
        connection.proceed(true);
        loop.settle();
    }

    private void send(String text) {
        client.send(text.getBytes(StandardCharsets.UTF_8));
        loop.settle();
    }

    private static String ping(int n) {
        return "{\"type\":\"ping\",\"n\":" + n + "}\n";
    }

    private void tell(ServerMessage message) {
        connection.outbox().tell(message, null);
        loop.settle();
    }

    private void takeAll() {
        while (!receiver.untaken.isEmpty()) {
            receiver.untaken.remove().run();
            loop.settle();
        }
    }

    @Test
    void bytesTravelInBothDirections() {
        open();
        send(ping(1));
        assertThat(handler.take()).containsExactly("ping 1", "wait");
        tell(new Pong(1L));
        assertThat(receiver.text.toString()).contains("\"pong\"");
    }

    @Test
    void atMostTheWindowAndOneWriteAreSentAheadOfTheReceiver() {
        open();
        int sent = 40;
        for (int i = 0; i < sent; i++) {
            tell(new Notice(Instant.EPOCH, "x".repeat(NOTICE)));
        }
        assertThat(receiver.text.length()).isBetween(WINDOW, 2 * WINDOW + 2 * NOTICE);
        takeAll();
        assertThat(receiver.text.length()).isGreaterThan(sent * NOTICE);
    }

    @Test
    void aReceiverThatTakesNothingIsStalled() {
        open();
        for (int i = 0; i < 20; i++) {
            tell(new Notice(Instant.EPOCH, "x".repeat(NOTICE)));
        }
        for (int i = 0; i < 4; i++) {
            loop.pass(Duration.ofSeconds(8));
            send("\n");
        }
        loop.pass(Duration.ofSeconds(3));
        assertThat(handler.take()).contains("stalled");
    }

    @Test
    void bytesThatTheServerDoesNotReadYetWait() {
        open();
        send(ping(1));
        send(ping(2));
        send(ping(3));
        assertThat(handler.take()).containsExactly("ping 1", "wait");
        proceed();
        assertThat(handler.take()).containsExactly("ping 2", "wait");
        proceed();
        assertThat(handler.take()).containsExactly("ping 3", "wait");
    }

    @Test
    void theEndOfInputComesAfterAllBytes() {
        open();
        send(ping(1));
        send(ping(2));
        send(ping(3));
        client.endOutput();
        client.send(ping(4).getBytes(StandardCharsets.UTF_8));
        loop.settle();
        assertThat(handler.take()).containsExactly("ping 1", "wait");
        proceed();
        proceed();
        assertThat(handler.take()).containsExactly("ping 2", "wait", "ping 3", "wait");
        proceed();
        assertThat(handler.take()).containsExactly("end", "wait");
    }

    @Test
    void theReceiverAndTheHandlerAreNotifiedOfTheEndOnce() {
        open();
        connection.outbox().finish(new Goodbye(CloseReason.BYE, false, null));
        loop.settle();
        assertThat(receiver.text.toString()).contains("\"goodbye\"");
        assertThat(receiver.ends).isEqualTo(1);
        assertThat(handler.take()).containsExactly("closed");
        loop.pass(Duration.ofSeconds(2));
        client.close();
        loop.settle();
        assertThat(receiver.ends).isEqualTo(1);
        assertThat(handler.take()).isEmpty();
    }

    @Test
    void aClientThatClosesIsDisconnectedAtOnceAndGetsNothingMore() {
        open();
        send(ping(1));
        send(ping(2));
        handler.take();
        client.close();
        send(ping(3));
        assertThat(handler.take()).containsExactly("closed");
        tell(new Pong(1L));
        assertThat(receiver.text).isEmpty();
        assertThat(receiver.ends).isZero();
        assertThat(loop.alarms()).isZero();
    }

    @Test
    void aConnectionAboveTheLimitGetsAGoodbyeAndACloseFreesAPlace() {
        open();
        Receiver refused = new Receiver();
        transport.connect(refused);
        loop.settle();
        assertThat(refused.text.toString()).contains("\"full\"");
        assertThat(refused.ends).isEqualTo(1);
        client.close();
        loop.settle();
        Receiver next = new Receiver();
        transport.connect(next);
        loop.settle();
        assertThat(next.ends).isZero();
        assertThat(handler.take()).containsExactly("closed", "open");
    }

    @Test
    void aStoppedServerAcceptsNoConnection() {
        transport.stopAccepting();
        assertThatThrownBy(() -> transport.connect(receiver)).isInstanceOf(ChatException.class);
        open();
        send(ping(1));
        assertThat(handler.take()).as("open connections go on").containsExactly("ping 1", "wait");
    }
}
