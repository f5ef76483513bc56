/** The users of a server: id, name, roles and mutes. Depends on the rules and the options. */
@NullMarked
package io.github.embedchat.server.internal.user;

import org.jspecify.annotations.NullMarked;
