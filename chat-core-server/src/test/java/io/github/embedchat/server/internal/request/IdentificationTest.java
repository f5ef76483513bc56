package io.github.embedchat.server.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.Authenticator.Credentials;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.rule.NameRules;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Session;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class IdentificationTest {
    private static final SocketAddress REMOTE = InetSocketAddress.createUnresolved("somewhere", 1);

    private final ServerParts parts = new ServerParts();
    private final List<Credentials> asked = new ArrayList<>();

    private void admit(Admit verdict) {
        Authenticator authenticator = credentials -> {
            asked.add(credentials);
            return CompletableFuture.completedStage(verdict);
        };
        parts.hooks.setAuthenticator(Hook.of(authenticator, Runnable::run));
    }

    private CompletableFuture<Visitor> identify(String name, String session) {
        CompletableFuture<Visitor> visitor = new Identification(
                        parts.users,
                        new NameRules(32, List.of()),
                        parts.tokens,
                        parts.hooks.authentication(parts.calls),
                        parts.hooks.namePolicies(parts.calls, List.of()))
                .identify(new Hello(1, name, "token", session, null), REMOTE)
                .toCompletableFuture();
        parts.loop.settle();
        return visitor;
    }

    private RejectCode rejected(String name, String session) {
        try {
            throw new AssertionError("not rejected: " + identify(name, session).join());
        } catch (CompletionException e) {
            return ((Rejection) e.getCause()).code();
        } catch (Rejection e) {
            return e.code();
        }
    }

    private String tokenOf(Session session) {
        return parts.tokens.issue(session.user(), session.id());
    }

    private void end(Session session) {
        parts.users.remove(session.user());
    }

    @Test
    void aNameMakesANewGuest() {
        assertThat(identify(" Ann ", null).join())
                .isEqualTo(new Visitor(null, false, null, ServerParts.name("Ann"), false, Set.of()));
    }

    @Test
    void aClientWithoutNameAndSessionIsRejected() {
        assertThat(rejected(null, null)).isEqualTo(RejectCode.MALFORMED);
        assertThat(rejected(null, "forged.token")).isEqualTo(RejectCode.MALFORMED);
    }

    @Test
    void aNameThatBreaksTheRulesIsRejectedBeforeTheAuthenticatorIsAsked() {
        admit(new Admit());
        assertThatThrownBy(() -> identify("admin", null)).isInstanceOf(Rejection.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void aSessionTokenProvesItsUserWhoKeepsTheCurrentName() {
        Session ann = parts.guest("Ann");
        String token = tokenOf(ann);
        parts.sessions.rename(ann.user(), ServerParts.name("Anna"), null);
        Visitor visitor = identify("admin", token).join();
        assertThat(visitor.userId()).isEqualTo(ann.user().id());
        assertThat(visitor.sessionId()).isEqualTo(ann.id());
        assertThat(visitor.name().display()).isEqualTo("Anna");
    }

    @Test
    void aReturningGuestGetsTheNameOfHelloOrItsFormerName() {
        Session ann = parts.guest("Ann");
        String token = tokenOf(ann);
        end(ann);
        assertThat(identify(null, token).join().name().display()).isEqualTo("Ann");
        assertThat(identify("Eve", token).join().name().display()).isEqualTo("Eve");
        assertThat(identify("Eve", token).join().userId()).isEqualTo(ann.user().id());
    }

    @Test
    void anExpiredTokenProvesNothingAfterItsUserIsGone() {
        Session ann = parts.guest("Ann");
        String token = tokenOf(ann);
        parts.loop.pass(Duration.ofHours(25));
        assertThat(identify(null, token).join().sessionId()).isEqualTo(ann.id());
        end(ann);
        assertThat(identify("Ann", token).join().userId()).isNull();
        assertThat(rejected(null, token)).isEqualTo(RejectCode.MALFORMED);
    }

    @Test
    void theAuthenticatorGetsTheTokenTheNameAndTheUserOfTheSession() {
        admit(new Admit());
        Session ann = parts.guest("Ann");
        identify("Eve", tokenOf(ann));
        assertThat(asked).singleElement().satisfies(credentials -> {
            assertThat(credentials.token()).isEqualTo("token");
            assertThat(credentials.name()).isEqualTo("Ann");
            assertThat(credentials.known()).isEqualTo(ann.user().member());
            assertThat(credentials.remote()).isEqualTo(REMOTE);
        });
    }

    @Test
    void anAdmittedAccountBecomesThatUserWithItsRoles() {
        admit(new Admit("ann-1", Set.of("moderator")));
        assertThat(identify("Ann", null).join())
                .isEqualTo(new Visitor("ann-1", true, null, ServerParts.name("Ann"), false, Set.of("moderator")));
    }

    @Test
    void theNameFromTheAuthenticatorOverridesTheRequestedName() {
        admit(new Admit("ann-1", "Dr Ann", Set.of()));
        Visitor visitor = identify("Eve", null).join();
        assertThat(visitor.name().display()).isEqualTo("Dr Ann");
        assertThat(visitor.imposed()).isTrue();
        assertThat(identify(null, null).join().name().display()).isEqualTo("Dr Ann");
    }

    @Test
    void aConnectedAccountKeepsItsNameUnlessAnotherIsImposed() {
        admit(new Admit("ann-1", Set.of()));
        parts.account("ann-1", "Ann");
        assertThat(identify("Eve", null).join().name().display()).isEqualTo("Ann");
        assertThat(identify(null, null).join().name().display()).isEqualTo("Ann");
    }

    @Test
    void theSessionOfAnAccountCountsForThatAccountOnly() {
        admit(new Admit("bob-1", Set.of()));
        Visitor visitor =
                identify("Bob", tokenOf(parts.account("ann-1", "Ann"))).join();
        assertThat(visitor.userId()).isEqualTo("bob-1");
        assertThat(visitor.sessionId()).isNull();
        assertThat(visitor.name().display()).isEqualTo("Bob");
        assertThat(identify("Bob", tokenOf(parts.account("bob-1", "Bob")))
                        .join()
                        .sessionId())
                .isNotNull();
    }

    @Test
    void theSessionOfAnAccountDoesNotIdentifyAGuest() {
        admit(new Admit());
        String token = tokenOf(parts.account("ann-1", "Ann"));
        assertThat(identify("Eve", token).join().userId()).isNull();
        assertThat(rejected(null, token)).isEqualTo(RejectCode.MALFORMED);
        assertThat(rejected("admin", token)).isEqualTo(RejectCode.NAME_RESERVED);
    }
}
