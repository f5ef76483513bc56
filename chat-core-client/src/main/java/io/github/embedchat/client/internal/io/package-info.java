/**
 * The client's threads, sockets and callbacks. {@code ClientRuntime} runs the core. Depends on the core and the API.
 */
@NullMarked
package io.github.embedchat.client.internal.io;

import org.jspecify.annotations.NullMarked;
