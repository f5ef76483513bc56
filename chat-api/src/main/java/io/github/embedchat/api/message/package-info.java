/** The whole protocol as values: {@link ClientMessage} and {@link ServerMessage}, and what they are made of; depends on nothing. */
@NullMarked
package io.github.embedchat.api.message;

import org.jspecify.annotations.NullMarked;
