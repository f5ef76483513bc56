/** A session in a terminal: an input line at the bottom, the output above it; depends on JLine. */
@NullMarked
package io.github.embedchat.demo.cli.terminal;

import org.jspecify.annotations.NullMarked;
