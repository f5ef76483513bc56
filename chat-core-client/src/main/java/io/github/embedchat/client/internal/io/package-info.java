/** Threads, sockets and callbacks of a client: {@code ClientRuntime} runs the core; depends on it and on the API. */
@NullMarked
package io.github.embedchat.client.internal.io;

import org.jspecify.annotations.NullMarked;
