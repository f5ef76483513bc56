package io.github.embedchat.server.internal.rule;

import java.util.Set;

/**
 * A name that obeys the rules.
 *
 * @param display as others see it
 * @param keys two names with a common key cannot be in use at the same time
 */
public record Name(String display, Set<String> keys) {}
