/**
 * What a client decides, without thread, socket or clock: events go into {@code ConnectionLifecycle}, effects come out through
 * {@code ClientEffects}; depends on the API only.
 */
@NullMarked
package io.github.embedchat.client.internal.core;

import org.jspecify.annotations.NullMarked;
