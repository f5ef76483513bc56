/** The whole protocol as values: {@link ClientMessage}, {@link ServerMessage} and their parts. Depends on nothing. */
@NullMarked
package io.github.embedchat.api.message;

import org.jspecify.annotations.NullMarked;
