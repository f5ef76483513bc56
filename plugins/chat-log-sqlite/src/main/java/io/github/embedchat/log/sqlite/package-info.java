/**
 * A log that outlives its process, in one SQLite file; depends on the API only. See
 * {@link io.github.embedchat.log.sqlite.SqliteRoomLog}; nothing else in here is for users.
 */
@NullMarked
package io.github.embedchat.log.sqlite;

import org.jspecify.annotations.NullMarked;
