/** What a client is made of: {@code ConnectionLifecycle} decides, without thread, socket or clock; {@code ClientRuntime} has those; depends on the API only. */
@NullMarked
package io.github.embedchat.client.internal;

import org.jspecify.annotations.NullMarked;
