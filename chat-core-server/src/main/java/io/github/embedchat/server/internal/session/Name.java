package io.github.embedchat.server.internal.session;

import java.util.Set;

/**
 * A name that obeys the rules.
 *
 * @param display as others see it
 * @param keys two names that have one in common cannot be in use at a time
 */
record Name(String display, Set<String> keys) {}
