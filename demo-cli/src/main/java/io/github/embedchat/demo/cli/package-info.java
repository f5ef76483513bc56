/**
 * The terminal program, from top to bottom: {@code command} reads the command line and hosts a server, {@code
 * terminal} and {@code pipe} are the two kinds of sessions, {@code room} turns what happens in a room into lines, and
 * {@code process} is the process around it all.
 */
@NullMarked
package io.github.embedchat.demo.cli;

import org.jspecify.annotations.NullMarked;
