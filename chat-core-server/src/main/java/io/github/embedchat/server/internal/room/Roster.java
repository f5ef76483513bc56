package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The users in one room, in the order in which they joined. Server loop only. */
final class Roster {
    /** Longest list of members that a frame contains (protocol, clause 3). */
    static final int MAX_LISTED = 500;

    private final Map<String, Membership> byUser = new LinkedHashMap<>();
    /** The first members, as a list to send; null if they have changed since the list was last made. */
    private @Nullable MemberList listed;

    boolean isEmpty() {
        return byUser.isEmpty();
    }

    /** Number of users, plus one for the server itself. */
    int online() {
        return byUser.size() + 1;
    }

    @Nullable
    Membership find(String userId) {
        return byUser.get(userId);
    }

    List<Member> members() {
        return byUser.values().stream().map(Membership::member).toList();
    }

    /** Adds a user who is not in the room. */
    Membership add(Member member) {
        Membership membership = new Membership(member);
        byUser.put(member.id(), membership);
        listed = isPartial() ? listed : null;
        return membership;
    }

    void remove(Membership membership) {
        byUser.remove(membership.member().id());
        listed = null;
    }

    void rename(Membership membership, Member renamed) {
        membership.rename(renamed);
        listed = null;
    }

    /** Whether the room has more users than a list contains. */
    private boolean isPartial() {
        return byUser.size() > MAX_LISTED;
    }

    /** Prepares the frame {@code joined} for a session that starts at {@code start}. Any thread may encode it. */
    Supplier<byte[]> joined(RoomId room, String epoch, long head, StartPosition start) {
        MemberList list = listed();
        Joined joined = new Joined(room, epoch, head, start.seq(), start.gap(), online(), list.members(), isPartial());
        return () -> list.encode(joined);
    }

    private MemberList listed() {
        if (listed == null) {
            listed = new MemberList(byUser.values().stream()
                    .limit(MAX_LISTED)
                    .map(Membership::member)
                    .toList());
        }
        return listed;
    }

    Members toMessage(RoomId room) {
        return new Members(room, online(), listed().members(), isPartial());
    }
}
