/**
 * One connection, whatever carries its bytes: reading, back-pressure, liveness and the order of what is sent. A {@link
 * io.github.embedchat.server.internal.connection.Channel} carries the bytes; the package that implements it knows how. Pure: no threads,
 * sockets or clock of its own. Depends on the codec only.
 */
@NullMarked
package io.github.embedchat.server.internal.connection;

import org.jspecify.annotations.NullMarked;
