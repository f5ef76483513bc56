package io.github.embedchat.api.message;

/**
 * What a server accepts, as it tells its clients (protocol, clause 7).
 *
 * @param line bytes of a line, without its end
 * @param text code points of a post
 * @param name code points of a member's name
 * @param room code points of a room's name
 * @param rooms rooms that one member may be in at a time
 */
public record Limits(int line, int text, int name, int room, int rooms) {}
