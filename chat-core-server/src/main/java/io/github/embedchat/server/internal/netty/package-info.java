/**
 * Sockets: the only package that knows Netty. Turns bytes into what sessions receive, and slices of a room's tail into writes.
 * Depends on sessions and rooms.
 */
@NullMarked
package io.github.embedchat.server.internal.netty;

import org.jspecify.annotations.NullMarked;
