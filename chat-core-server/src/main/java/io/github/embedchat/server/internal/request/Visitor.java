package io.github.embedchat.server.internal.request;

import io.github.embedchat.server.internal.rule.Name;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client after its identification by the session token, the authenticator and the name policies.
 *
 * @param userId null for a new guest
 * @param authenticated whether the id is the application's
 * @param sessionId the session that a token of this user proves; null for a new session
 * @param name the name of a new user; a present user keeps its own unless this one is imposed
 * @param imposed whether the application insists on the name
 */
record Visitor(
        @Nullable String userId,
        boolean authenticated,
        @Nullable String sessionId,
        Name name,
        boolean imposed,
        Set<String> roles) {}
