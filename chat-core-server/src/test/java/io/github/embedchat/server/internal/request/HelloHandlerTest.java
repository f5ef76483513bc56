package io.github.embedchat.server.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.server.internal.RecordedLink;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.rule.NameRules;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Endings;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HelloHandlerTest {
    private final ServerParts parts = new ServerParts();

    private Reply hello(int protocol, String name, String session, RecordedLink link) {
        Identification identification = new Identification(
                parts.users,
                new NameRules(32, List.of()),
                parts.tokens,
                parts.hooks.authentication(parts.calls),
                parts.hooks.namePolicies(parts.calls, List.of()));
        Welcomes welcomes = new Welcomes("test/1", parts.options, parts.tokens, List.of());
        return new HelloHandler(identification, parts.users, parts.sessions, welcomes)
                .handle(new Hello(protocol, name, null, session, null), link);
    }

    private Reply.Welcomed welcomed(String name, String session, RecordedLink link) {
        return (Reply.Welcomed) parts.settle(hello(1, name, session, link));
    }

    private void admit(Verdict.OnHello verdict) {
        Authenticator authenticator = credentials -> CompletableFuture.completedStage(verdict);
        parts.hooks.setAuthenticator(Hook.of(authenticator, Runnable::run));
    }

    @Test
    void anotherVersionOfTheProtocolIsRejected() {
        assertThatThrownBy(() -> hello(2, "Ann", null, parts.link()))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(RejectCode.UNSUPPORTED_PROTOCOL));
    }

    @Test
    void aNewGuestStartsASessionOnItsConnection() {
        RecordedLink link = parts.link();
        Reply.Welcomed reply = welcomed("Ann", null, link);
        assertThat(reply.session().link()).isSameAs(link);
        assertThat(reply.welcome().resumed()).isFalse();
        assertThat(reply.welcome().you()).isEqualTo(reply.session().user().member());
        assertThat(parts.users.find(reply.welcome().you().id()))
                .isSameAs(reply.session().user());
    }

    @Test
    void aTakenNameIsRejectedAndAddsNoUser() {
        parts.guest("Ann");
        assertThat(parts.rejection(() -> hello(1, "ann", null, parts.link())).code())
                .isEqualTo(RejectCode.NAME_TAKEN);
        assertThat(parts.users.count()).isEqualTo(1);
    }

    @Test
    void aSessionInUseContinuesOnTheLaterConnection() {
        Reply.Welcomed first = welcomed("Ann", null, parts.link());
        RecordedLink old = ServerParts.linkOf(first.session());
        RecordedLink link = parts.link();
        Reply.Welcomed second = welcomed(null, first.welcome().session(), link);
        assertThat(second.session()).isSameAs(first.session());
        assertThat(second.welcome().resumed()).isTrue();
        assertThat(second.session().link()).isSameAs(link);
        assertThat(old.ends()).containsExactly("replaced");
    }

    @Test
    void aHelloOnAnEarlierConnectionEndsTheEarlierConnection() {
        RecordedLink earlier = parts.link();
        Reply.Welcomed first = welcomed("Ann", null, parts.link());
        assertThat(parts.settle(hello(1, null, first.welcome().session(), earlier)))
                .isEqualTo(new Reply.Abort(CloseReason.REPLACED));
        assertThat(ServerParts.linkOf(first.session()).ends()).isEmpty();
    }

    @Test
    void anEndedSessionStartsAgainUnderItsId() {
        Reply.Welcomed first = welcomed("Ann", null, parts.link());
        String userId = first.welcome().you().id();
        Endings.bye(parts.sessions, first.session());
        Reply.Welcomed second = welcomed(null, first.welcome().session(), parts.link());
        assertThat(second.welcome().resumed()).isFalse();
        assertThat(second.welcome().you().id()).isEqualTo(userId);
        assertThat(second.session().id()).isEqualTo(first.session().id());
        assertThat(second.session()).isNotSameAs(first.session());
    }

    @Test
    void aConnectedAccountGetsAnotherSession() {
        admit(new Admit("ann-1", Set.of()));
        Session first = welcomed("Ann", null, parts.link()).session();
        Session second = welcomed("Eve", null, parts.link()).session();
        assertThat(second.user()).isSameAs(first.user());
        assertThat(parts.sessions.of("ann-1")).containsExactly(first, second);
        assertThat(ServerParts.linkOf(first).ends()).isEmpty();
    }

    @Test
    void theLatestVerdictSetsTheRoles() {
        admit(new Admit("ann-1", Set.of("moderator")));
        Session before = parts.account("ann-1", "Ann");
        welcomed("Ann", null, parts.link());
        assertThat(before.user().roles()).containsExactly("moderator");
    }

    @Test
    void anImposedNameRenamesAConnectedUser() {
        admit(new Admit("ann-1", "Dr Ann", Set.of()));
        parts.account("ann-1", "Ann");
        assertThat(welcomed("Ann", null, parts.link()).welcome().you().name()).isEqualTo("Dr Ann");
        assertThat(parts.events).containsExactly("Ann is Dr Ann");
    }

    @Test
    void aRejectionOfTheAuthenticatorIsPassedOn() {
        admit(new Verdict.Reject("no"));
        Rejection rejection = parts.rejection(() -> hello(1, "Ann", null, parts.link()));
        assertThat(rejection.code()).isEqualTo(RejectCode.UNAUTHORIZED);
        assertThat(rejection.reason()).isEqualTo("no");
        assertThat(parts.users.count()).isZero();
    }
}
