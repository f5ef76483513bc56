/** Connects the parts of a server, and provides the threads and the clock that they run on. */
@NullMarked
package io.github.embedchat.server.internal;

import org.jspecify.annotations.NullMarked;
