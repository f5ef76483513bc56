package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.Authenticator.Credentials;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.server.internal.hook.Hook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Tests which clients the server admits, when it asks the authenticator, and how waiting clients are handled. */
class AuthenticationTest {
    private static final String HELLO = "{\"type\":\"hello\",\"name\":\"Ann\",\"token\":\"t1\"}";

    /** Calls to the authenticator so far; {@link #answers} has their verdicts by the same index. */
    private final List<Credentials> asked = new ArrayList<>();

    private final List<CompletableFuture<Verdict.OnHello>> answers = new ArrayList<>();
    private final List<String> joined = new ArrayList<>();
    private final SimulatedServer world = world(credentials -> {
        asked.add(credentials);
        answers.add(new CompletableFuture<>());
        return answers.get(answers.size() - 1);
    });

    private SimulatedServer world(Authenticator authenticator) {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        setup.authenticator(authenticator);
        setup.listener(new ServerListener() {
            @Override
            public void onJoined(ServerEvent.Joined event) {
                joined.add(event.member().name());
            }
        });
        return setup.build();
    }

    private SimulatedClient says(String... lines) {
        SimulatedClient client = world.connect().send(lines);
        world.settle();
        return client;
    }

    private void answer(int question, Verdict.OnHello verdict) {
        answers.get(question).complete(verdict);
        world.settle();
    }

    private SimulatedClient letIn(String hello) {
        SimulatedClient client = says(hello);
        answer(answers.size() - 1, new Admit());
        assertThat(client.types()).contains("Welcome");
        return client;
    }

    private static String back(SimulatedClient client) {
        return "{\"type\":\"hello\",\"session\":\"" + client.session() + "\",\"name\":\"Boss\",\"token\":\"t2\"}";
    }

    private static Rejected refusal(SimulatedClient client) {
        assertThat(client.last(Rejected.class).code()).isEqualTo(RejectCode.UNAUTHORIZED);
        assertThat(client.last(Rejected.class).of()).isEqualTo("hello");
        return client.last(Rejected.class);
    }

    @Test
    void anAdmittedClientIsWelcomedAndItsRequestsWaitForTheVerdict() {
        SimulatedClient ann = says(HELLO, "{\"type\":\"ping\",\"n\":1}", "{\"type\":\"join\"}");
        assertThat(asked).singleElement().satisfies(credentials -> {
            assertThat(credentials.token()).isEqualTo("t1");
            assertThat(credentials.name()).isEqualTo("Ann");
            assertThat(credentials.known()).isNull();
            assertThat(credentials.remote()).isNotNull();
        });
        assertThat(ann.frames()).isEmpty();
        answer(0, new Admit());
        assertThat(ann.types()).containsExactly("Welcome", "Pong", "Joined", "Presence");
    }

    @Test
    void aRejectedClientGetsTheReasonAndMayRetry() {
        SimulatedClient ann = says(HELLO);
        answer(0, new Reject("ask for an invitation"));
        assertThat(refusal(ann).reason()).isEqualTo("ask for an invitation");
        assertThat(refusal(ann).retryAfter()).isNull();
        ann.send("{\"type\":\"hello\",\"name\":\"Ann\",\"token\":\"t2\"}");
        world.settle();
        answer(1, new Admit());
        assertThat(ann.types()).containsExactly("Rejected", "Welcome");
    }

    @Test
    void anAuthenticatorThatDoesNotAnswerAdmitsNoClient() {
        SimulatedClient ann = says(HELLO);
        world.pass(Duration.ofMillis(4_999));
        assertThat(ann.frames()).isEmpty();
        world.pass(Duration.ofMillis(1));
        assertThat(refusal(ann).retryAfter()).isEqualTo(Duration.ofSeconds(5));
        answer(0, new Admit());
        assertThat(ann.types()).as("too late").containsExactly("Rejected");
    }

    @Test
    void aFailedAuthenticatorAdmitsNoClient() {
        List<Authenticator> bad = List.of(
                credentials -> {
                    throw new IllegalStateException("the token is " + credentials.token());
                },
                credentials -> {
                    throw new StackOverflowError();
                },
                credentials -> null,
                credentials -> CompletableFuture.completedStage(null),
                credentials -> CompletableFuture.failedStage(new IllegalStateException("no")),
                credentials -> CompletableFuture.<Verdict.OnHello>completedStage(new Admit())
                        .thenApply(accept -> {
                            throw new IllegalArgumentException("no");
                        }));
        for (Authenticator authenticator : bad) {
            SimulatedServer failing = world(authenticator);
            SimulatedClient ann = failing.connect().send(HELLO);
            failing.settle();
            assertThat(refusal(ann).retryAfter()).isNotNull();
            assertThat(ann.types()).containsExactly("Rejected");
        }
    }

    @Test
    void anExecutorThatRejectsTheCallAdmitsNoClient() {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        Authenticator kind = credentials -> CompletableFuture.completedStage(new Admit());
        setup.hooks.setAuthenticator(Hook.of(kind, question -> {
            throw new RejectedExecutionException();
        }));
        SimulatedServer closing = setup.build();
        SimulatedClient ann = closing.connect().send(HELLO);
        closing.settle();
        refusal(ann);
    }

    @Test
    void anInvalidNameIsRejectedWithoutAskingTheAuthenticator() {
        SimulatedClient ann = says("{\"type\":\"hello\",\"name\":\"admin\"}");
        assertThat(ann.last(Rejected.class).code()).isEqualTo(RejectCode.NAME_RESERVED);
        assertThat(asked).isEmpty();
    }

    @Test
    void aNameTakenDuringAuthenticationIsRejected() {
        SimulatedClient first = says(HELLO);
        SimulatedClient second = says(HELLO);
        answer(1, new Admit());
        answer(0, new Admit());
        assertThat(second.types()).containsExactly("Welcome");
        assertThat(first.last(Rejected.class).code()).isEqualTo(RejectCode.NAME_TAKEN);
    }

    @Test
    void aClientThatDisconnectsDuringAuthenticationLeavesNothingBehind() {
        says(HELLO).cut();
        world.settle();
        answer(0, new Admit());
        world.pass(Duration.ofSeconds(20));
        assertThat(world.core()).hasToString("ServerCore[users=0/0, rooms=0, sessions=0, connections=0]");
        assertThat(joined).isEmpty();
    }

    @Test
    void theHandshakeTimeoutAppliesDuringAuthentication() {
        SimulatedClient ann = says(HELLO);
        ann.timeout();
        world.settle();
        answer(0, new Admit());
        assertThat(ann.types()).containsExactly("Goodbye");
        assertThat(ann.last(Goodbye.class).reason()).isEqualTo(CloseReason.TIMEOUT);
        assertThat(world.core().toString()).contains("users=0/0");
    }

    @Test
    void theAuthenticatorIsAskedAboutAResumedSessionToo() {
        SimulatedClient ann = letIn(HELLO);
        Member you = ann.last(Welcome.class).you();
        SimulatedClient revoked = says(back(ann));
        assertThat(asked.get(1).known()).isEqualTo(you);
        assertThat(asked.get(1).name()).as("the name that it comes back under").isEqualTo("Ann");
        assertThat(asked.get(1).token()).isEqualTo("t2");
        answer(1, new Reject("not any more"));
        assertThat(refusal(revoked).reason()).isEqualTo("not any more");
        assertThat(ann.isEnded()).as("the connection that is let in already").isFalse();
    }

    @Test
    void anAdmittedSessionIsResumed() {
        SimulatedClient ann = letIn(HELLO);
        ann.cut();
        world.settle();
        SimulatedClient again = letIn(back(ann));
        assertThat(again.last(Welcome.class).resumed()).isTrue();
        assertThat(again.last(Welcome.class).you())
                .isEqualTo(ann.last(Welcome.class).you());
    }

    @Test
    void aSessionThatEndsDuringAuthenticationStartsAgainUnderTheSameName() {
        SimulatedClient ann = letIn(HELLO);
        ann.cut();
        world.settle();
        world.pass(Duration.ofSeconds(8));
        SimulatedClient again = says(back(ann));
        world.pass(Duration.ofSeconds(3));
        answer(1, new Admit());
        assertThat(again.last(Welcome.class).resumed()).isFalse();
        assertThat(again.last(Welcome.class).you())
                .isEqualTo(ann.last(Welcome.class).you());
    }

    @Test
    void theLaterConnectionKeepsTheSessionEvenIfItIsAdmittedFirst() {
        SimulatedClient ann = letIn(HELLO);
        SimulatedClient second = says(back(ann));
        SimulatedClient third = says(back(ann));
        answer(2, new Admit());
        assertThat(ann.last(Goodbye.class).reason()).isEqualTo(CloseReason.REPLACED);
        answer(1, new Admit());
        assertThat(second.last(Goodbye.class).reason()).isEqualTo(CloseReason.REPLACED);
        third.send("{\"type\":\"ping\",\"n\":7}");
        world.settle();
        assertThat(third.all(Pong.class)).hasSize(1);
        assertThat(world.core().toString()).contains("users=1/1");
    }

    @Test
    void theStringFormOfCredentialsHidesTheToken() {
        says(HELLO);
        assertThat(asked.get(0).toString()).contains("Ann").doesNotContain("t1");
    }
}
