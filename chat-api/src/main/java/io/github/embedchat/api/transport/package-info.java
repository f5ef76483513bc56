/** How a client reaches a server of the same JVM without a socket; depends on nothing. */
@NullMarked
package io.github.embedchat.api.transport;

import org.jspecify.annotations.NullMarked;
