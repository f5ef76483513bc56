/**
 * Sessions, their connections and the mailboxes of these: what a connection has requested is handled one by one, and answered in order. Which
 * requests there are is decided by the package of the handlers. Depends on users, rooms, connections and hooks.
 */
@NullMarked
package io.github.embedchat.server.internal.session;

import org.jspecify.annotations.NullMarked;
