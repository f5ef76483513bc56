/**
 * Sessions, their connections and their mailboxes. A mailbox handles the requests of one connection one by one, and
 * answers them in order. The package of the handlers decides which requests exist. Depends on users, rooms, rules,
 * connections and hooks.
 */
@NullMarked
package io.github.embedchat.server.internal.session;

import org.jspecify.annotations.NullMarked;
