package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Authenticator.Credentials;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.server.internal.hook.Authentication;
import io.github.embedchat.server.internal.hook.NamePolicies;
import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.rule.NameRules;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.SessionTokens;
import io.github.embedchat.server.internal.session.SessionTokens.Identity;
import io.github.embedchat.server.internal.user.User;
import io.github.embedchat.server.internal.user.Users;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a client that says hello: checks its session token, then asks the authenticator and the name policies
 * (protocol, clause 5.8). Server loop only.
 */
final class Identification {
    private final Users users;
    private final NameRules rules;
    private final SessionTokens tokens;
    private final Authentication authentication;
    private final NamePolicies policies;

    Identification(
            Users users, NameRules rules, SessionTokens tokens, Authentication authentication, NamePolicies policies) {
        this.users = users;
        this.rules = rules;
        this.tokens = tokens;
        this.authentication = authentication;
        this.policies = policies;
    }

    /**
     * Identifies a client.
     *
     * @return a stage that completes on the server loop; it fails with {@link Rejection}
     * @throws Rejection if the name breaks the rules
     */
    CompletionStage<Visitor> identify(Hello hello, SocketAddress remote) {
        Identity claimed = claimed(hello);
        User present = claimed == null ? null : users.find(claimed.userId());
        Name asked = hello.name() == null || present != null ? null : rules.enforce(hello.name());
        return authentication
                .ask(credentials(hello, remote, claimed, asked))
                .thenCompose(admit -> admitted(admit, claimed, asked, hello));
    }

    /**
     * The identity that the session token proves; null without a genuine token, or if the token has expired and its
     * user is gone.
     */
    private @Nullable Identity claimed(Hello hello) {
        Identity identity = hello.session() == null ? null : tokens.verify(hello.session());
        boolean valid = identity != null && (!tokens.isExpired(identity) || users.find(identity.userId()) != null);
        return valid ? identity : null;
    }

    private Credentials credentials(
            Hello hello, SocketAddress remote, @Nullable Identity claimed, @Nullable Name asked) {
        if (claimed == null) {
            return new Credentials(hello.token(), asked == null ? null : asked.display(), remote, null);
        }
        User present = users.find(claimed.userId());
        String known = present == null ? claimed.name() : present.name().display();
        String name = asked == null ? known : asked.display();
        return new Credentials(hello.token(), name, remote, new Member(claimed.userId(), known));
    }

    /**
     * Builds the visitor from the verdict. A session token counts only for the user that was admitted: an account's
     * token gives a guest nothing.
     */
    private CompletionStage<Visitor> admitted(
            Admit admit, @Nullable Identity claimed, @Nullable Name asked, Hello hello) {
        boolean authenticated = admit.userId() != null;
        boolean same = claimed != null
                && claimed.authenticated() == authenticated
                && (!authenticated || claimed.userId().equals(admit.userId()));
        Identity proved = same ? claimed : null;
        String userId = authenticated ? admit.userId() : proved == null ? null : proved.userId();
        boolean imposed = admit.name() != null;
        return name(admit, userId, asked, proved, hello.name())
                .thenApply(name -> new Visitor(
                        userId,
                        authenticated,
                        proved == null ? null : proved.sessionId(),
                        name,
                        imposed,
                        admit.roles()));
    }

    /**
     * Chooses the user's name, and asks the name policies unless the user keeps the present one.
     *
     * @param asked the name in {@code hello}, checked by the rules; null if there is none, or if the token's user is
     *     present
     * @param unchecked the name in {@code hello}, which counts if the token's user is not admitted
     */
    private CompletionStage<Name> name(
            Admit admit,
            @Nullable String userId,
            @Nullable Name asked,
            @Nullable Identity proved,
            @Nullable String unchecked) {
        User present = userId == null ? null : users.find(userId);
        Name kept = present == null ? null : present.name();
        if (kept != null && (admit.name() == null || admit.name().equals(kept.display()))) {
            return CompletableFuture.completedStage(kept);
        } else if (admit.name() != null) {
            return policies.ask(rules.enforce(admit.name()));
        } else if (asked != null) {
            return policies.ask(asked);
        } else if (proved != null) {
            return policies.ask(rules.enforce(proved.name()));
        } else if (unchecked != null) {
            return policies.ask(rules.enforce(unchecked));
        }
        throw new Rejection(RejectCode.MALFORMED, "hello needs a name");
    }
}
