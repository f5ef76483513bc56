/** Which names and texts are allowed, and how fast one may post. Pure; depends on the message types only. */
@NullMarked
package io.github.embedchat.server.internal.rule;

import org.jspecify.annotations.NullMarked;
