/** TCP sockets, TLS and the threads that serve them. Only this package knows Netty. Depends on connections. */
@NullMarked
package io.github.embedchat.server.internal.netty;

import org.jspecify.annotations.NullMarked;
