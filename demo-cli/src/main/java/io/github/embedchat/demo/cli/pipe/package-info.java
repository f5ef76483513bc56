/** A session without a terminal. It reads lines, and prints lines or frames. */
@NullMarked
package io.github.embedchat.demo.cli.pipe;

import org.jspecify.annotations.NullMarked;
