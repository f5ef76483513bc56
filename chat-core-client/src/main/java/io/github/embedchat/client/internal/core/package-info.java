/**
 * The decisions of a client, without threads, sockets or a clock: events go into {@code ConnectionLifecycle}, and
 * effects come out through {@code ClientEffects}. Depends on the API only.
 */
@NullMarked
package io.github.embedchat.client.internal.core;

import org.jspecify.annotations.NullMarked;
