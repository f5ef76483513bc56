/**
 * The Java servers that are compared: this project's own, a minimal Netty server, and alternatives. Each has a
 * {@code main} with the port as its argument, listens on 127.0.0.1, prints the line {@code listening}, and runs until
 * it is killed. Only {@code EmbeddedChat} depends on this project.
 */
@NullMarked
package io.github.embedchat.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
