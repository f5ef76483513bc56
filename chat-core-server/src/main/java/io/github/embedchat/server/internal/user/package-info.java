/** The users of a server: identity, name, roles, mutes. Depends on the rules. */
@NullMarked
package io.github.embedchat.server.internal.user;

import org.jspecify.annotations.NullMarked;
