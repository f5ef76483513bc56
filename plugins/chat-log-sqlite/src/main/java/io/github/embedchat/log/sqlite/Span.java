package io.github.embedchat.log.sqlite;

/**
 * Posts of a room that can be read.
 *
 * @param key of the room's row
 * @param after the number before the first
 * @param head the number of the last
 */
record Span(RoomState room, long key, long after, long head) {}
