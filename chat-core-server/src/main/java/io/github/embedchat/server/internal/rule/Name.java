package io.github.embedchat.server.internal.rule;

import java.util.Set;

/**
 * A name that follows the rules.
 *
 * @param display the name as others see it
 * @param keys keys for comparison; two names with a common key cannot be used at the same time
 */
public record Name(String display, Set<String> keys) {}
