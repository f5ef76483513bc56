/** A room to join, and lines of text for what happens there. Depends on the client. */
@NullMarked
package io.github.embedchat.demo.cli.room;

import org.jspecify.annotations.NullMarked;
