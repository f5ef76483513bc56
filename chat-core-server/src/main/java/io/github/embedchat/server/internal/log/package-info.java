/** The log that comes with the server: in memory, bounded; depends on the API only. */
@NullMarked
package io.github.embedchat.server.internal.log;

import org.jspecify.annotations.NullMarked;
