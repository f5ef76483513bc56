package io.github.embedchat.server.internal.plugin;

import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.JoinInterceptor;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.api.plugin.PostInterceptor;
import io.github.embedchat.server.internal.session.Authentication;
import io.github.embedchat.server.internal.session.Extensions;
import io.github.embedchat.server.internal.session.Hook;
import io.github.embedchat.server.internal.session.Interceptors;
import io.github.embedchat.server.internal.session.Interceptors.Judge;
import io.github.embedchat.server.internal.session.NamePolicies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a server is extended by, before it starts.
 *
 * <p><b>Threading:</b> one thread after the other.
 */
final class Registry {
    private final List<Hook<ServerListener>> listeners = new ArrayList<>();
    private final List<Judge<PostInterceptor>> ofPosts = new ArrayList<>();
    private final List<Judge<JoinInterceptor>> ofJoins = new ArrayList<>();
    private final List<Hook<NamePolicy>> namePolicies = new ArrayList<>();
    private @Nullable Hook<Authenticator> authenticator;

    void listener(Hook<ServerListener> listener) {
        listeners.add(listener);
    }

    void postInterceptor(Hook<PostInterceptor> interceptor) {
        ofPosts.add(new Judge<>(interceptor, interceptor.target().failsOpen()));
    }

    void joinInterceptor(Hook<JoinInterceptor> interceptor) {
        ofJoins.add(new Judge<>(interceptor, interceptor.target().failsOpen()));
    }

    void namePolicy(Hook<NamePolicy> policy) {
        namePolicies.add(policy);
    }

    /** @throws IllegalStateException if there is one */
    void authenticator(Hook<Authenticator> decides) {
        if (authenticator != null) {
            throw new IllegalStateException("there is an authenticator already: " + authenticator.owner());
        }
        authenticator = decides;
    }

    /** @param verdictTimeout for whoever decides */
    Extensions extensions(Duration verdictTimeout) {
        return new Extensions(
                List.copyOf(listeners),
                authenticator == null ? null : new Authentication(authenticator, verdictTimeout),
                new Interceptors(ofPosts, ofJoins, verdictTimeout),
                new NamePolicies(namePolicies, verdictTimeout));
    }
}
