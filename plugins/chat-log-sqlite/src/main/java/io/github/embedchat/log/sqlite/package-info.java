/**
 * A room log that survives restarts, in an SQLite file. Depends on the API only. The only type for users is
 * {@link io.github.embedchat.log.sqlite.SqliteRoomLog}.
 */
@NullMarked
package io.github.embedchat.log.sqlite;

import org.jspecify.annotations.NullMarked;
