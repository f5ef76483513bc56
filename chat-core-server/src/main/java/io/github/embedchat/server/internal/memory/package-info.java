/** Connections inside the JVM, without a socket, for bots, adapters and tests. Depends on connections. */
@NullMarked
package io.github.embedchat.server.internal.memory;

import org.jspecify.annotations.NullMarked;
