package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;

/** Converts entries of a log into frames for clients. */
public final class Posts {
    private Posts() {}

    public static Posted of(RoomId room, Entry entry) {
        return new Posted(room, entry.seq(), entry.time(), entry.id(), entry.from(), entry.text());
    }
}
