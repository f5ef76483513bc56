package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;

/** Sees what happens in the rooms of a server. Server loop only. */
public interface RoomListener {
    void onPosted(Posted post);

    void onJoined(RoomId room, Member member);

    void onLeft(RoomId room, Member member, LeaveReason reason);
}
