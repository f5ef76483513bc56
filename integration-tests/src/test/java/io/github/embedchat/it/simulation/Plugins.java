package io.github.embedchat.it.simulation;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.JoinInterceptor;
import io.github.embedchat.api.plugin.PostInterceptor;
import io.github.embedchat.api.plugin.RenameInterceptor;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.it.simulation.fact.History;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.hook.PluginHooks;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The plug-ins of the server: accounts, and slow interceptors. */
final class Plugins {
    private static final Duration VERDICT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SLOWEST_LOGIN = Duration.ofSeconds(2);

    private final EventLoop loop;
    private final Random random;
    private final History history;
    /** The application's current names of its accounts, by id. */
    private final Map<String, String> names = new HashMap<>();

    Plugins(EventLoop loop, Random random, History history) {
        this.loop = loop;
        this.random = random;
        this.history = history;
    }

    /**
     * Adds an authenticator. A client whose token names an account is a device of that account; other clients are
     * guests.
     *
     * @param named true if the application names the accounts rather than their devices
     */
    void addAccounts(PluginHooks hooks, boolean named) {
        Authenticator accounts = credentials -> {
            String account = credentials.token();
            Verdict.OnHello verdict = account == null
                    ? new Admit()
                    : new Admit(account, named ? names.getOrDefault(account, account) : null, Set.of());
            return after(delay(SLOWEST_LOGIN), verdict);
        };
        RenameInterceptor renames = rename -> after(delay(SLOWEST_LOGIN), new Accept());
        hooks.setAuthenticator(Hook.of(accounts, Runnable::run));
        hooks.addRenameInterceptor(Hook.of(renames, Runnable::run));
        hooks.addListener(Hook.of(
                new ServerListener() {
                    @Override
                    public void onRenamed(ServerEvent.Renamed event) {
                        names.put(event.member().id(), event.member().name());
                    }
                },
                Runnable::run));
    }

    /** Adds slow interceptors. They time out for some posts and reject others; they admit every join. */
    void addSlow(PluginHooks hooks) {
        PostInterceptor ofPosts = post -> {
            boolean bad = random.nextInt(10) == 0;
            Duration delay = delay(VERDICT_TIMEOUT.plusSeconds(1));
            if (bad || delay.compareTo(VERDICT_TIMEOUT) >= 0) {
                history.untaken(post.text());
            }
            return after(delay, bad ? new Reject("not this one") : new Accept());
        };
        JoinInterceptor ofJoins = join -> after(delay(VERDICT_TIMEOUT.minusSeconds(1)), new Accept());
        hooks.addPostInterceptor(Hook.of(ofPosts, Runnable::run));
        hooks.addJoinInterceptor(Hook.of(ofJoins, Runnable::run));
    }

    /** Returns a random delay, which is often zero. */
    private Duration delay(Duration most) {
        return Duration.ofMillis(random.nextBoolean() ? 0 : random.nextLong(most.toMillis()));
    }

    private <V> CompletableFuture<V> after(Duration delay, V verdict) {
        CompletableFuture<V> future = new CompletableFuture<>();
        loop.schedule(delay, () -> future.complete(verdict));
        return future;
    }
}
