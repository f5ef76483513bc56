/** A session in a terminal, with the input line at the bottom and the output above it. Depends on JLine. */
@NullMarked
package io.github.embedchat.demo.cli.terminal;

import org.jspecify.annotations.NullMarked;
