package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.server.internal.session.Session;
import io.github.embedchat.server.internal.session.SessionTokens;
import io.github.embedchat.server.options.ServerOptions;
import java.util.LinkedHashSet;
import java.util.List;

/** Builds {@code welcome}. Server loop only. */
final class Welcomes {
    static final int PROTOCOL = 1;

    private final String product;
    private final ServerOptions options;
    private final SessionTokens tokens;
    private final List<String> features;

    /**
     * @param product the product name and version
     * @param features features beyond the base of version 1 (protocol, clause 3)
     */
    Welcomes(String product, ServerOptions options, SessionTokens tokens, List<String> features) {
        this.product = product;
        this.options = options;
        this.tokens = tokens;
        this.features = features;
    }

    /** @param resumed whether the session existed before this {@code hello} */
    Welcome of(Session session, boolean resumed) {
        return new Welcome(
                PROTOCOL,
                product,
                session.user().member(),
                tokens.issue(session.user(), session.id()),
                resumed,
                options.timeouts().heartbeat(),
                options.limits().announced(),
                new LinkedHashSet<>(features));
    }
}
