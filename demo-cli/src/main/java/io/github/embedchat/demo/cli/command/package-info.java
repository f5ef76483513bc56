/** The commands, their options, and the server that the program hosts. Depends on picocli, server and SQLite log. */
@NullMarked
package io.github.embedchat.demo.cli.command;

import org.jspecify.annotations.NullMarked;
