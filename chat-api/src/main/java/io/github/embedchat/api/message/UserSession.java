package io.github.embedchat.api.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One device or login of a user. A later version may add components. It will keep a constructor with the present
 * ones.
 *
 * @param id identifies the session among the user's sessions; not a secret
 * @param device the user's name for the device; null if it has none
 * @param since when the session began, in whole milliseconds
 * @param connected whether the session has a connection; if not, it is within its grace time
 * @param current whether this is the session that asked
 */
public record UserSession(String id, @Nullable String device, Instant since, boolean connected, boolean current) {}
