/** Interfaces through which a client reaches a server in the same JVM without a socket. Depends on nothing. */
@NullMarked
package io.github.embedchat.api.transport;

import org.jspecify.annotations.NullMarked;
