package io.github.embedchat.server.internal;

import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.api.plugin.Verdict.OnHello;
import io.github.embedchat.api.plugin.Verdict.Reject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The accounts of an application: a token is the id of one. A client without a token is admitted as a guest. */
final class Accounts implements Authenticator {
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> blocked = new HashSet<>();

    /** This account has one name, whatever a client asks for. */
    void impose(String account, String name) {
        names.put(account, name);
    }

    /** This account is not admitted any more. */
    void block(String account) {
        blocked.add(account);
    }

    @Override
    public CompletionStage<OnHello> authenticate(Credentials credentials) {
        String account = credentials.token();
        if (account != null && blocked.contains(account)) {
            return CompletableFuture.completedStage(new Reject("this account is blocked"));
        }
        return CompletableFuture.completedStage(
                account == null ? new Admit() : new Admit(account, names.get(account), Set.of()));
    }
}
