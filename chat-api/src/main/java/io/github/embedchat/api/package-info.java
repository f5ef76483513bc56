/** The exceptions that every part of the library shares; depends on the message types only. */
@NullMarked
package io.github.embedchat.api;

import org.jspecify.annotations.NullMarked;
