package io.github.embedchat.server.internal.hook;

import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.JoinInterceptor;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.api.plugin.PostInterceptor;
import io.github.embedchat.api.plugin.RenameInterceptor;
import io.github.embedchat.server.internal.hook.InterceptorChain.Interceptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hooks that the embedding program and its plug-ins register. They are collected before the server starts and do
 * not change afterwards.
 *
 * <p><b>Threading:</b> one thread at a time.
 */
public final class PluginHooks {
    private final List<Hook<ServerListener>> listeners = new ArrayList<>();
    private final List<Interceptor<PostInterceptor>> posts = new ArrayList<>();
    private final List<Interceptor<JoinInterceptor>> joins = new ArrayList<>();
    private final List<Interceptor<RenameInterceptor>> renames = new ArrayList<>();
    private final List<Hook<NamePolicy>> namePolicies = new ArrayList<>();
    private @Nullable Hook<Authenticator> authenticator;

    public void addListener(Hook<ServerListener> listener) {
        listeners.add(listener);
    }

    public void addPostInterceptor(Hook<PostInterceptor> interceptor) {
        posts.add(new Interceptor<>(interceptor, interceptor.target().failsOpen()));
    }

    public void addJoinInterceptor(Hook<JoinInterceptor> interceptor) {
        joins.add(new Interceptor<>(interceptor, interceptor.target().failsOpen()));
    }

    public void addRenameInterceptor(Hook<RenameInterceptor> interceptor) {
        renames.add(new Interceptor<>(interceptor, interceptor.target().failsOpen()));
    }

    public void addNamePolicy(Hook<NamePolicy> policy) {
        namePolicies.add(policy);
    }

    /** @throws IllegalStateException if there is an authenticator already */
    public void setAuthenticator(Hook<Authenticator> decides) {
        if (authenticator != null) {
            throw new IllegalStateException("there is an authenticator already: " + authenticator.owner());
        }
        authenticator = decides;
    }

    public ListenerNotifier notifier() {
        return new ListenerNotifier(listeners);
    }

    public Authentication authentication(PluginCalls calls) {
        return new Authentication(authenticator, calls);
    }

    /** @param reserved the names that belong to the server */
    public NamePolicies namePolicies(PluginCalls calls, List<String> reserved) {
        return new NamePolicies(namePolicies, calls, reserved);
    }

    /** @param maxTextLength maximum code points of a post */
    public InterceptorChain<PostInterceptor> posts(PluginCalls calls, int maxTextLength) {
        return new InterceptorChain<>(posts, calls, maxTextLength);
    }

    public InterceptorChain<JoinInterceptor> joins(PluginCalls calls) {
        return new InterceptorChain<>(joins, calls, 0);
    }

    public InterceptorChain<RenameInterceptor> renames(PluginCalls calls) {
        return new InterceptorChain<>(renames, calls, 0);
    }
}
