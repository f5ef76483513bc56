/** Interfaces that observe a client or a server without changing what it does. Depends on the message types only. */
@NullMarked
package io.github.embedchat.api.listener;

import org.jspecify.annotations.NullMarked;
