/** A session without a terminal: lines in, lines or frames out. */
@NullMarked
package io.github.embedchat.demo.cli.pipe;

import org.jspecify.annotations.NullMarked;
