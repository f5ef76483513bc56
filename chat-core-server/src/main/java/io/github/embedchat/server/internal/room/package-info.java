/**
 * Rooms: who is in them, and how posts and presence reach their readers. A room is a log; a subscription is a cursor
 * into it.
 *
 * <p>Two kinds of threads share this package, and exchange only tasks and immutable snapshots. The <b>server loop</b>
 * owns rooms, members and subscriptions. The <b>event loop</b> of a connection owns its cursors. Depends on
 * connections and the API.
 */
@NullMarked
package io.github.embedchat.server.internal.room;

import org.jspecify.annotations.NullMarked;
