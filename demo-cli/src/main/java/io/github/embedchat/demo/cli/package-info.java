/**
 * The terminal program. Its packages, from top to bottom: {@code command} reads the command line and hosts a server.
 * {@code terminal} and {@code pipe} are the two kinds of sessions. {@code room} turns what happens in a room into
 * lines. {@code process} has the streams, the terminal and the exit of the process.
 */
@NullMarked
package io.github.embedchat.demo.cli;

import org.jspecify.annotations.NullMarked;
