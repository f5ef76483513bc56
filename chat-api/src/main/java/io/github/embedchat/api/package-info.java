/** Exceptions that all parts of the library share. Depends on the message types only. */
@NullMarked
package io.github.embedchat.api;

import org.jspecify.annotations.NullMarked;
