/** A room to join, and what happens there as lines of text; depends on the client. */
@NullMarked
package io.github.embedchat.demo.cli.room;

import org.jspecify.annotations.NullMarked;
