package io.github.embedchat.it.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.Authenticator.Credentials;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.it.faults.Guest;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.testkit.FaultProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests how tokens go from the client to the authenticator, and how both sides handle the answer. */
@Timeout(120)
class AuthenticationTest {
    /** An authenticator that accepts some tokens. */
    private static final class Directory implements Authenticator {
        final Set<String> good = ConcurrentHashMap.newKeySet();
        final List<Credentials> asked = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<Verdict.OnHello> authenticate(Credentials credentials) {
            asked.add(credentials);
            String token = credentials.token();
            return CompletableFuture.supplyAsync(
                    () -> token != null && good.contains(token) ? new Admit() : new Reject("ask for an invitation"));
        }
    }

    private final Directory directory = new Directory();

    private static ChatServer start(Authenticator authenticator) {
        return ChatServer.builder().port(0).authenticator(authenticator).build().start();
    }

    private static ChatClient.Builder client(ChatServer server) {
        return ChatClient.builder()
                .server("localhost", server.address().getPort())
                .reconnectDelay(Duration.ofMillis(50), Duration.ofSeconds(1))
                .name("Ann");
    }

    private static Throwable refusal(ChatClient client) {
        CompletableFuture<Member> you = client.connect().orTimeout(60, TimeUnit.SECONDS);
        return you.handle((member, failure) -> failure).join();
    }

    @Test
    void aClientWithAValidTokenConnects() {
        directory.good.add("t1");
        try (ChatServer server = start(directory);
                ChatClient ann = client(server).token(() -> "t1").build()) {
            assertThat(ann.connect()).succeedsWithin(Duration.ofSeconds(60));
            assertThat(directory.asked)
                    .singleElement()
                    .satisfies(credentials -> assertThat(credentials.name()).isEqualTo("Ann"));
        }
    }

    @Test
    void aClientWithoutATokenIsClosedWithTheReason() {
        try (ChatServer server = start(directory);
                ChatClient ann = client(server).build()) {
            assertThat(refusal(ann)).isInstanceOfSatisfying(RejectedException.class, refused -> {
                assertThat(refused.code()).isEqualTo(RejectCode.UNAUTHORIZED);
                assertThat(refused).hasMessage("ask for an invitation");
            });
            assertThat(ann.state())
                    .isEqualTo(new Closed("ask for an invitation", false, RejectCode.UNAUTHORIZED, null));
        }
    }

    @Test
    void eachAttemptAsksForANewToken() throws IOException {
        directory.good.addAll(Set.of("t1", "t2"));
        AtomicInteger attempts = new AtomicInteger();
        try (ChatServer server = start(directory);
                FaultProxy proxy = new FaultProxy(server.address());
                Guest ann = new Guest(
                        "Ann", proxy.port(), builder -> builder.token(() -> "t" + attempts.incrementAndGet()))) {
            int states = ann.stateCount();
            proxy.cut();
            ann.awaitState(Online.class, states);
            assertThat(directory.asked).extracting(Credentials::token).startsWith("t1", "t2");
            assertThat(directory.asked.get(1).known())
                    .isEqualTo(ann.client().you().orElseThrow());
        }
    }

    @Test
    void aSessionDoesNotReplaceARevokedToken() throws IOException {
        directory.good.add("t1");
        try (ChatServer server = start(directory);
                FaultProxy proxy = new FaultProxy(server.address());
                Guest ann = new Guest("Ann", proxy.port(), builder -> builder.token(() -> "t1"))) {
            int states = ann.stateCount();
            directory.good.clear();
            proxy.cut();
            ann.awaitState(Closed.class, states);
            assertThat(ann.client().state())
                    .isEqualTo(new Closed("ask for an invitation", false, RejectCode.UNAUTHORIZED, null));
        }
    }

    @Test
    void aFailingTokenSupplierFailsOnlyThatAttempt() {
        directory.good.add("t1");
        AtomicInteger attempts = new AtomicInteger();
        List<Offline> failures = new CopyOnWriteArrayList<>();
        try (ChatServer server = start(directory);
                ChatClient ann = client(server)
                        .token(() -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IllegalStateException("t1 cannot be had");
                            }
                            return "t1";
                        })
                        .listener(new ChatListener() {
                            @Override
                            public void onState(ConnectionState state) {
                                if (state instanceof Offline offline) {
                                    failures.add(offline);
                                }
                            }
                        })
                        .build()) {
            assertThat(ann.connect()).succeedsWithin(Duration.ofSeconds(60));
            assertThat(failures)
                    .extracting(Offline::cause)
                    .containsExactly("there is no token: java.lang.IllegalStateException");
        }
    }

    @Test
    void aBlockingAuthenticatorDoesNotAffectConnectedUsers() {
        CompletableFuture<Void> blocked = new CompletableFuture<>();
        directory.good.add("t1");
        Authenticator blocking = credentials -> {
            if ("slow".equals(credentials.token())) {
                blocked.join();
            }
            return directory.authenticate(credentials);
        };
        try (ChatServer server = start(blocking);
                Guest ann = new Guest("Ann", server.address().getPort(), builder -> builder.token(() -> "t1"));
                ChatClient slow =
                        client(server).name("Slow").token(() -> "slow").build()) {
            CompletableFuture<Member> you = slow.connect();
            for (int i = 0; i < 20; i++) {
                ann.post("post " + i).join();
            }
            assertThat(you).isNotDone();
            blocked.complete(null);
            assertThat(refusal(slow)).isInstanceOf(RejectedException.class);
        }
    }
}
