package io.github.embedchat.server.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage.Members;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.session.Session;
import org.junit.jupiter.api.Test;

class MembersHandlerTest {
    private static final Members MEMBERS = new Members(ServerParts.TEA);

    private final ServerParts parts = new ServerParts();
    private final MembersHandler handler = new MembersHandler(new RoomAccess(64));
    private final Session ann = parts.guest("Ann");

    @Test
    void theAnswerListsUsersAndCountsTheServer() {
        parts.join(ann, ServerParts.TEA);
        Session bob = parts.guest("Bob");
        parts.join(bob, ServerParts.TEA);
        assertThat(parts.message(handler.handle(MEMBERS, ann)))
                .isInstanceOfSatisfying(ServerMessage.Members.class, members -> {
                    assertThat(members.members())
                            .containsExactly(ann.user().member(), bob.user().member());
                    assertThat(members.online()).isEqualTo(3);
                    assertThat(members.partial()).isFalse();
                });
    }

    @Test
    void aSessionThatIsNotInTheRoomIsRejected() {
        assertThat(parts.rejection(() -> handler.handle(MEMBERS, ann)).code()).isEqualTo(RejectCode.NOT_JOINED);
    }
}
