/**
 * Servers to compare with: the limit that Netty sets, and what one would take instead. Each has a {@code main} with the port as its
 * argument, listens on 127.0.0.1, prints one line {@code listening}, and runs until it is killed. Depends on nothing of the chat.
 */
@NullMarked
package io.github.embedchat.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
