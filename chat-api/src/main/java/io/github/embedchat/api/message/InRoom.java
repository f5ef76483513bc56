package io.github.embedchat.api.message;

/** A message that is about one room. */
public interface InRoom {
    /** {@return the room} */
    RoomId room();
}
