/**
 * One connection over any transport: reading, back-pressure, liveness, and the order of everything that is sent. A
 * {@link io.github.embedchat.server.internal.connection.Channel} carries the bytes; other packages implement it. This
 * package has no threads and no sockets of its own. Depends on the API and the options only.
 */
@NullMarked
package io.github.embedchat.server.internal.connection;

import org.jspecify.annotations.NullMarked;
