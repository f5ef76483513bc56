/**
 * A chat server for any JVM program. Start with {@link io.github.embedchat.server.ChatServer}. Depends on the API, the
 * options and the internal packages.
 */
@NullMarked
package io.github.embedchat.server;

import org.jspecify.annotations.NullMarked;
