package io.github.embedchat.server.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage.Rename;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.api.plugin.RenameInterceptor;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.rule.NameRules;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RenameHandlerTest {
    private final ServerParts parts = new ServerParts();
    private final CompletableFuture<Verdict.OnRename> verdict = new CompletableFuture<>();
    private final List<String> asked = new ArrayList<>();

    private void intercept() {
        RenameInterceptor interceptor = rename -> {
            asked.add(rename.user().name() + " to " + rename.name());
            return verdict;
        };
        parts.hooks.addRenameInterceptor(Hook.of(interceptor, Runnable::run));
    }

    private Reply rename(Session session, String name) {
        return new RenameHandler(
                        new NameRules(32, List.of()),
                        parts.sessions,
                        parts.hooks.renames(parts.calls),
                        parts.hooks.namePolicies(parts.calls, List.of()))
                .handle(new Rename(name), session);
    }

    private RejectCode rejected(Session session, String name) {
        return parts.rejection(() -> rename(session, name)).code();
    }

    @Test
    void theAnswerHasTheNormalizedName() {
        Session ann = parts.guest("Ann");
        assertThat(parts.message(rename(ann, "  Anna   Lee "))).isEqualTo(new Renamed("Anna Lee"));
        assertThat(ann.user().member().name()).isEqualTo("Anna Lee");
        assertThat(parts.events).containsExactly("Ann is Anna Lee");
    }

    @Test
    void aRenameToTheSameNameIsAnsweredButNotSentToTheRoom() {
        Session ann = parts.guest("Ann");
        assertThat(parts.message(rename(ann, "Ann"))).isEqualTo(new Renamed("Ann"));
        assertThat(parts.events).isEmpty();
    }

    @Test
    void aNameThatBreaksTheRulesOrIsTakenIsRejected() {
        Session ann = parts.guest("Ann");
        parts.guest("Bob");
        assertThat(rejected(ann, "")).isEqualTo(RejectCode.NAME_INVALID);
        assertThat(rejected(ann, "admin")).isEqualTo(RejectCode.NAME_RESERVED);
        assertThat(rejected(ann, "BOB")).isEqualTo(RejectCode.NAME_TAKEN);
        assertThat(ann.user().name().display()).isEqualTo("Ann");
    }

    @Test
    void anAccountKeepsItsNameIfNoInterceptorDecides() {
        Session ann = parts.account("ann-1", "Ann");
        assertThat(rejected(ann, "Anna")).isEqualTo(RejectCode.DENIED);
    }

    @Test
    void anInterceptorAllowsAnAccountToBeRenamed() {
        intercept();
        Session ann = parts.account("ann-1", "Ann");
        Reply reply = rename(ann, "Anna");
        assertThat(parts.waits(reply)).isTrue();
        verdict.complete(new Verdict.Accept());
        assertThat(parts.message(reply)).isEqualTo(new Renamed("Anna"));
        assertThat(asked).containsExactly("Ann to Anna");
    }

    @Test
    void aRejectionOfAnInterceptorIsPassedOn() {
        intercept();
        Session ann = parts.guest("Ann");
        verdict.complete(new Verdict.Reject("stay who you are"));
        assertThat(parts.rejection(() -> rename(ann, "Anna")).reason()).isEqualTo("stay who you are");
        assertThat(ann.user().name().display()).isEqualTo("Ann");
    }

    @Test
    void aNameThatWasTakenWhileAnInterceptorDecidedIsRejected() {
        intercept();
        Session ann = parts.guest("Ann");
        Reply reply = rename(ann, "Anna");
        parts.guest("Anna");
        verdict.complete(new Verdict.Accept());
        assertThat(parts.rejection(() -> reply).code()).isEqualTo(RejectCode.NAME_TAKEN);
    }

    @Test
    void aPolicyDecidesWhichNamesCompareEqual() {
        NamePolicy firstLetter = name -> Set.of(name.substring(0, 1));
        parts.hooks.addNamePolicy(Hook.of(firstLetter, Runnable::run));
        Session ann = parts.guest("Ann");
        Session bob = parts.guest("Bob");
        parts.message(rename(ann, "Carl"));
        assertThat(rejected(bob, "Caro")).isEqualTo(RejectCode.NAME_TAKEN);
        assertThat(parts.message(rename(ann, "Caro"))).isEqualTo(new Renamed("Caro"));
    }
}
