package io.github.embedchat.log.sqlite;

/**
 * The stored posts of a room between two numbers.
 *
 * @param key of the room's row
 * @param after the number before the first
 * @param head the number of the last
 */
record ReadRange(RoomState room, long key, long after, long head) {}
