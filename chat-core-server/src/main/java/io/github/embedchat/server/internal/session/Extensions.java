package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.listener.ServerListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the embedding program and its plug-ins see and decide.
 *
 * @param doorkeeper null if everybody may come in
 */
public record Extensions(
        List<Hook<ServerListener>> listeners,
        @Nullable Authentication doorkeeper,
        Interceptors interceptors,
        NamePolicies namePolicies) {}
