package io.github.embedchat.client.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Connecting;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.client.internal.core.LifecycleSettings;
import io.github.embedchat.client.internal.core.LifecycleSettings.Timings;
import io.github.embedchat.client.internal.io.HostAddresses.Resolver;
import io.github.embedchat.testkit.base.RecordingListener;
import io.github.embedchat.testkit.base.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests how the client reaches a host that has several addresses, all of them on this machine. */
@Timeout(30)
class AddressesTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final InetAddress GOOD = InetAddress.getLoopbackAddress();
    private static final InetAddress SECOND = address("127.0.0.2");
    private static final InetAddress THIRD = address("127.0.0.3");

    /** Answers at {@link #GOOD}. Nothing listens at this port of the other addresses. */
    private final ScriptedServer server = new ScriptedServer();

    private final RecordingListener recorder = new RecordingListener();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(server));
    private ClientRuntime client;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        if (client != null) {
            client.close();
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private void connect(Duration timeout, Resolver resolver) {
        Timings timings = new Timings(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(25), timeout);
        ClientSettings settings = new ClientSettings(
                new LifecycleSettings("Ann", null, timings, null),
                () -> null,
                List.of(recorder),
                List.of(),
                null,
                null);
        ServerAddress address = new ServerAddress("chat.test", server.port(), null);
        client = new ClientRuntime(settings, runtime -> new Sockets(runtime, address, resolver, timeout));
        client.connect();
    }

    private static Resolver always(InetAddress... addresses) {
        return host -> addresses;
    }

    /** Listens at the server's port. The system accepts a connection or two, which nobody reads. */
    private void listen(InetAddress address) throws IOException {
        open.add(new ServerSocket(server.port(), 1, address));
    }

    /** Makes attempts to connect to this address wait for an answer that never comes. */
    private void silence(InetAddress address) throws IOException {
        listen(address);
        for (boolean answers = true; answers; ) {
            Socket socket = new Socket();
            open.add(socket);
            try {
                socket.connect(new InetSocketAddress(address, server.port()), 200);
            } catch (SocketTimeoutException e) {
                answers = false;
            }
        }
    }

    private static List<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("chat-client-"))
                .toList();
    }

    @Test
    void theNextAddressIsTriedWhenTheFirstDoesNotAnswer() throws Exception {
        silence(SECOND);
        connect(LONG, always(SECOND, GOOD));
        server.welcome();
        recorder.next(Connecting.class);
        recorder.next(Online.class);
    }

    @Test
    void aReconnectDoesNotWaitLongForAnAddressThatDoesNotAnswer() throws Exception {
        silence(SECOND);
        connect(LONG, always(SECOND, GOOD));
        for (int i = 0; i < 5; i++) {
            server.welcome().close();
            recorder.next(Connecting.class);
            recorder.next(Online.class);
            assertThat(recorder.next(Offline.class).cause()).isEqualTo("the server ended the connection");
        }
    }

    @Test
    void theNextAddressIsTriedWhenTheFirstRefuses() throws Exception {
        connect(LONG, always(SECOND, THIRD, GOOD));
        server.welcome();
        recorder.next(Connecting.class);
        recorder.next(Online.class);
    }

    @Test
    void noOtherAttemptGoesOnOnceTheClientIsConnected() throws Exception {
        silence(SECOND);
        connect(LONG, always(SECOND, GOOD));
        server.welcome();
        recorder.await(Online.class);
        assertEnd(clientThreads(), "chat-client-reader", "chat-client-writer", "chat-client-callbacks");
    }

    @Test
    void eachAttemptAsksForTheAddressesAnew() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        connect(LONG, host -> {
            assertThat(host).isEqualTo("chat.test");
            return new InetAddress[] {lookups.incrementAndGet() < 3 ? SECOND : GOOD};
        });
        server.welcome();
        recorder.await(Online.class);
        assertThat(lookups).hasValue(3);
    }

    @Test
    void theCauseNamesAllAddressesThatWereTried() throws Exception {
        connect(LONG, always(SECOND, THIRD, address("127.0.0.4")));
        assertThat(recorder.await(Offline.class).cause())
                .isEqualTo("Connection refused at 127.0.0.2, 127.0.0.3 and 127.0.0.4");
    }

    @Test
    void theCauseNamesTheAddressesThatDoNotAnswerInTime() throws Exception {
        silence(SECOND);
        connect(SHORT, always(SECOND, THIRD));
        assertThat(recorder.await(Offline.class).cause())
                .isEqualTo("no answer from 127.0.0.2; Connection refused at 127.0.0.3");
    }

    @Test
    void anAddressThatSendsNothingIsTriedLastTheNextTime() throws Exception {
        listen(SECOND);
        connect(SHORT, always(SECOND, GOOD));
        recorder.next(Connecting.class);
        assertThat(recorder.next(Offline.class).cause()).isEqualTo("no answer from the server");
        server.welcome();
        recorder.next(Connecting.class);
        recorder.next(Online.class);
    }

    @Test
    void aHostWithoutAddressesIsUnknown() throws Exception {
        connect(LONG, host -> {
            throw new UnknownHostException(host + ": Name or service not known");
        });
        assertThat(recorder.await(Offline.class).cause()).isEqualTo("unknown host: chat.test");
    }

    @Test
    void aLookupThatHangsEndsWithTheConnectTimeoutAndIsNotRepeated() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        connect(SHORT, host -> {
            lookups.incrementAndGet();
            return answer.join();
        });
        for (int i = 0; i < 2; i++) {
            assertThat(recorder.await(Offline.class).cause())
                    .isEqualTo("the address of chat.test could not be found in time");
        }
        assertThat(lookups).hasValue(1);
        answer.complete(new InetAddress[] {GOOD});
        server.welcome();
        recorder.await(Online.class);
    }

    @Test
    void aLookupThatHangsDoesNotDelayClosing() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        connect(LONG, host -> {
            asked.countDown();
            return answer.join();
        });
        asked.await();
        List<Thread> threads = clientThreads();
        client.close();
        recorder.await(Closed.class);
        assertEnd(threads, "chat-client-resolver");
        answer.complete(new InetAddress[] {GOOD});
        assertEnd(threads);
    }

    @Test
    void closingEndsTheThreadsThatWaitForAnAnswer() throws Exception {
        silence(SECOND);
        silence(THIRD);
        connect(LONG, always(SECOND, THIRD));
        recorder.next(Connecting.class);
        List<Thread> threads = clientThreads();
        client.close();
        recorder.await(Closed.class);
        assertEnd(threads);
    }

    private static void assertEnd(List<Thread> threads, String... exceptions) throws InterruptedException {
        for (Thread thread : threads) {
            if (!List.of(exceptions).contains(thread.getName())) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    void addressesOfBothFamiliesAreTriedInTurn() throws Exception {
        InetAddress six = address("2001:db8::1");
        InetAddress otherSix = address("2001:db8::2");
        HostAddresses addresses = new HostAddresses("h", always(SECOND, THIRD, GOOD, six, otherSix));
        assertThat(addresses.find(new CompletableFuture<>())).containsExactly(SECOND, six, THIRD, otherSix, GOOD);
        assertThat(new HostAddresses("h", always(six, SECOND)).find(new CompletableFuture<>()))
                .containsExactly(six, SECOND);
    }
}
