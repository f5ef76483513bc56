/** Sockets, TLS and the threads that serve them: the only package that knows Netty. Depends on connections. */
@NullMarked
package io.github.embedchat.server.internal.netty;

import org.jspecify.annotations.NullMarked;
