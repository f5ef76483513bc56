/**
 * A room is a log; a subscription is a cursor into it. Two threads meet here, and only by messages: the <b>server loop</b> owns rooms and who
 * is in them; the <b>event loop</b> of a connection owns its cursors. Depends on connections and on the API.
 */
@NullMarked
package io.github.embedchat.server.internal.room;

import org.jspecify.annotations.NullMarked;
