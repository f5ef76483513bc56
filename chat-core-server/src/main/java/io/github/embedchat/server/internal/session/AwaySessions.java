package io.github.embedchat.server.internal.session;

import io.github.embedchat.server.internal.rule.NetworkPrefix;
import io.github.embedchat.server.options.ServerLimits;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sessions in their grace times, in the order in which they lost their connections. There are at most as many as
 * there may be connections, in all and from one address (protocol, clause 7). Server loop only.
 */
final class AwaySessions {
    private final ServerLimits limits;
    private final Set<Session> all = new LinkedHashSet<>();
    private final Map<InetAddress, Set<Session>> byAddress = new HashMap<>();

    AwaySessions(ServerLimits limits) {
        this.limits = limits;
    }

    /**
     * Adds a session that has lost its connection.
     *
     * @return the session that has to end now, because there are too many; null if there are not
     */
    @Nullable
    Session add(Session session) {
        all.add(session);
        InetAddress address = NetworkPrefix.of(session.remote());
        if (address != null) {
            Set<Session> fromThere = byAddress.computeIfAbsent(address, absent -> new LinkedHashSet<>());
            fromThere.add(session);
            if (fromThere.size() > limits.maxConnectionsPerAddress()) {
                return fromThere.iterator().next();
            }
        }
        return all.size() > limits.maxConnections() ? all.iterator().next() : null;
    }

    /** Removes a session that ends, or that is about to be connected again. */
    void remove(Session session) {
        InetAddress address = NetworkPrefix.of(session.remote());
        if (all.remove(session) && address != null) {
            byAddress.computeIfPresent(address, (key, sessions) -> {
                sessions.remove(session);
                return sessions.isEmpty() ? null : sessions;
            });
        }
    }
}
