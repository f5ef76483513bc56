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

/** An authenticator that takes the token as the account's id. It admits a client without a token as a guest. */
final class Accounts implements Authenticator {
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> blocked = new HashSet<>();

    /** Imposes a name on this account, whichever name its clients request. */
    void impose(String account, String name) {
        names.put(account, name);
    }

    /** Rejects this account from now on. */
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
