package io.github.embedchat.server.internal.request;

import io.github.embedchat.server.internal.rule.Name;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to come in, as far as tokens, the authenticator and the name policies say.
 *
 * @param userId null for a new guest
 * @param authenticated whether the application said who it is
 * @param sessionId proved by a session token of this user; null for a new session
 * @param name of the user, unless it is there under another one that it may keep
 * @param imposed whether the application insists on the name
 */
record Visitor(
        @Nullable String userId,
        boolean authenticated,
        @Nullable String sessionId,
        Name name,
        boolean imposed,
        Set<String> roles) {}
