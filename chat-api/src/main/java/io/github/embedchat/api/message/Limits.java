package io.github.embedchat.api.message;

/**
 * The limits that a server announces to its clients (protocol, clause 7).
 *
 * @param line maximum bytes of a line, without its end
 * @param text maximum code points of a post
 * @param name maximum code points of a user's name
 * @param room maximum code points of a room's name
 * @param rooms maximum number of rooms that a user may be in at the same time
 */
public record Limits(int line, int text, int name, int room, int rooms) {}
