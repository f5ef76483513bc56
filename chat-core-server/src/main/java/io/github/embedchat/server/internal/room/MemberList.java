package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.wire.ServerFrames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those members of a room who are listed. In a crowd that comes in they stay the same for long, and are encoded once for all who are
 * told.
 *
 * <p><b>Threading:</b> any thread; two may encode it at the same time, to the same end.
 */
final class MemberList {
    private final List<Member> members;
    private volatile byte @Nullable [] encoded;

    MemberList(List<Member> members) {
        this.members = List.copyOf(members);
    }

    List<Member> members() {
        return members;
    }

    /** @param joined has these members */
    byte[] encode(Joined joined) {
        byte[] list = encoded;
        if (list == null) {
            list = ServerFrames.encodeMembers(members);
            encoded = list;
        }
        return ServerFrames.encode(joined, list);
    }
}
