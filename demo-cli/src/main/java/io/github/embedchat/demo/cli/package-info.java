/** The terminal program: commands, the two ways to join a room (terminal and pipe), and how things look; depends on both cores. */
@NullMarked
package io.github.embedchat.demo.cli;

import org.jspecify.annotations.NullMarked;
