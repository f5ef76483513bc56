package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.wire.ServerFrames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The member list sent in {@code joined}, cut to 500 members and encoded once. In a room of more than 500 users a
 * join does not change the list, so a burst of joins shares one encoding.
 *
 * <p><b>Threading:</b> any thread. Two threads may encode the list at the same time, with the same result.
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

    /** @param joined a frame with exactly these members */
    byte[] encode(Joined joined) {
        byte[] list = encoded;
        if (list == null) {
            list = ServerFrames.encodeMembers(members);
            encoded = list;
        }
        return ServerFrames.encode(joined, list);
    }
}
