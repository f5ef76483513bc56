package io.github.embedchat.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void theServerIsRecognisedByItsIdNotByItsName() {
        assertThat(Member.SERVER.isServer()).isTrue();
        assertThat(new Member("server", "Annonce").isServer()).isTrue();
        assertThat(new Member("m1", "公告").isServer()).isFalse();
    }

    @Test
    void everyGoodbyeReasonSaysWhetherToReconnect() {
        assertThat(Arrays.stream(CloseReason.values()).filter(CloseReason::reconnect))
                .containsExactly(
                        CloseReason.TIMEOUT,
                        CloseReason.SLOW,
                        CloseReason.SHUTDOWN,
                        CloseReason.FULL,
                        CloseReason.OTHER);
    }

    @Test
    void aPositionIsNeverNegative() {
        assertThat(new Position("e", 0).seq()).isZero();
        assertThatThrownBy(() -> new Position("e", -1)).hasMessage("seq < 0: -1");
        assertThat(new JoinFrom.Last(0).count()).isZero();
        assertThatThrownBy(() -> JoinFrom.last(-1)).hasMessage("count < 0: -1");
    }

    @Test
    void aMessageCopiesTheCollectionsItIsMadeFrom() {
        List<Member> members = new ArrayList<>(List.of(new Member("m1", "Ann")));
        Map<RoomId, Long> heads = new HashMap<>(Map.of(RoomId.LOBBY, 1L));
        var message = new ServerMessage.Members(RoomId.LOBBY, 2, members, false);
        var joined = new ServerMessage.Joined(RoomId.LOBBY, "e", 0, 0, null, 2, members, false);
        var ping = new ServerMessage.Ping(null, heads);
        members.clear();
        heads.clear();
        assertThat(message.members()).hasSize(1);
        assertThat(joined.members()).hasSize(1);
        assertThat(ping.heads()).hasSize(1);
    }
}
