package io.github.embedchat.api.message;

/**
 * A message that belongs to one room.
 *
 * <p><b>Threading:</b> any thread; messages are immutable.
 */
public interface InRoom {
    /** {@return the room} */
    RoomId room();
}
