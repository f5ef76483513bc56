package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.wire.ServerFrames;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberListTest {
    private static Joined joined(long head, List<Member> members) {
        return new Joined(RoomId.LOBBY, "e1", head, head, null, members.size() + 1, members, false);
    }

    @Test
    void aFrameBuiltAroundTheListEqualsAFrameEncodedAsAWhole() {
        MemberList list = new MemberList(List.of(new Member("ann-1", "Ann"), new Member("bob-1", "狼来了\"")));
        for (long head = 0; head < 2; head++) {
            Joined joined = joined(head, list.members());
            assertThat(list.encode(joined)).isEqualTo(ServerFrames.encode(joined));
        }
    }

    @Test
    void anEmptyListIsEncodedToo() {
        MemberList list = new MemberList(List.of());
        assertThat(list.encode(joined(1, List.of()))).isEqualTo(ServerFrames.encode(joined(1, List.of())));
    }
}
