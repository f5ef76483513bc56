/** A chat server for any JVM program: {@link io.github.embedchat.server.ChatServer} is all there is to it. Depends on the API. */
@NullMarked
package io.github.embedchat.server;

import org.jspecify.annotations.NullMarked;
