/** Watching a client or a server, without changing what it does; depends on the message types only. */
@NullMarked
package io.github.embedchat.api.listener;

import org.jspecify.annotations.NullMarked;
