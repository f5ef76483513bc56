package io.github.embedchat.api.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One device of a user, or one login. A later version may add components, and keeps a constructor with these.
 *
 * @param id names it among the user's sessions; no secret
 * @param device what the user calls it; null if nothing
 * @param since when it began, in milliseconds
 * @param connected whether it has a connection now; otherwise it is within its grace time
 * @param current whether it is the session that asked
 */
public record UserSession(String id, @Nullable String device, Instant since, boolean connected, boolean current) {}
