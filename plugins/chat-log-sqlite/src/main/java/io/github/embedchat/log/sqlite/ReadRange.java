package io.github.embedchat.log.sqlite;

/**
 * A range of a room's stored posts.
 *
 * @param key key of the room's row
 * @param after sequence number before the first post
 * @param head sequence number of the last post
 */
record ReadRange(RoomState room, long key, long after, long head) {}
