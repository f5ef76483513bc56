package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.message.ClientMessage.Rename;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.plugin.RenameInterceptor;
import io.github.embedchat.server.internal.hook.InterceptorChain;
import io.github.embedchat.server.internal.hook.NamePolicies;
import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.rule.NameRules;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import io.github.embedchat.server.internal.session.Sessions;

/**
 * Handles {@code rename}: a user takes another name, if the rules, the interceptors and the name policies allow it.
 * Server loop only.
 */
final class RenameHandler {
    private final NameRules rules;
    private final Sessions sessions;
    private final InterceptorChain<RenameInterceptor> interceptors;
    private final NamePolicies policies;

    RenameHandler(
            NameRules rules,
            Sessions sessions,
            InterceptorChain<RenameInterceptor> interceptors,
            NamePolicies policies) {
        this.rules = rules;
        this.sessions = sessions;
        this.interceptors = interceptors;
        this.policies = policies;
    }

    Reply handle(Rename rename, Session session) {
        Name wanted = rules.enforce(rename.name());
        if (session.user().isAuthenticated() && interceptors.isEmpty()) {
            throw new Rejection(RejectCode.DENIED, "your name comes from your account and cannot be changed here");
        }
        RenameInterceptor.Attempt attempt =
                new RenameInterceptor.Attempt(sessions.participant(session.user()), wanted.display());
        return Reply.later(
                interceptors
                        .ask("", (interceptor, text) -> interceptor.beforeRename(attempt))
                        .thenCompose(accepted -> policies.ask(wanted)),
                name -> rename(session, name));
    }

    private Reply rename(Session session, Name name) {
        sessions.rename(session.user(), name, session);
        return Reply.now(new Renamed(name.display()));
    }
}
