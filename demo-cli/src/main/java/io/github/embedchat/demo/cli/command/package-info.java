/** Commands and their options, and the server that the program hosts; depends on picocli, both cores and the SQLite log. */
@NullMarked
package io.github.embedchat.demo.cli.command;

import org.jspecify.annotations.NullMarked;
