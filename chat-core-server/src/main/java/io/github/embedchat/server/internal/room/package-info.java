/**
 * A room is a log, a member is a cursor into it. Two threads meet here, and only by messages: the <b>hub</b> owns rooms and who
 * sits in them; the <b>event loop</b> of a connection owns its cursors and its outbox. Depends on the API only.
 */
@NullMarked
package io.github.embedchat.server.internal.room;

import org.jspecify.annotations.NullMarked;
