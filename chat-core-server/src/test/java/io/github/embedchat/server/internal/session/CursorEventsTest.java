package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.server.internal.RecordedLink;
import io.github.embedchat.server.internal.ServerParts;
import org.junit.jupiter.api.Test;

class CursorEventsTest {
    private final ServerParts parts = new ServerParts();
    private final Session ann = parts.guest("Ann");
    private final RecordedLink link = ServerParts.linkOf(ann);
    private final CursorEvents events = new CursorEvents(parts.loop, ann, link, ServerParts.TEA);

    @Test
    void aReaderThatMissedPresenceGetsTheMemberListAgain() {
        parts.join(ann, ServerParts.TEA);
        events.onPresenceMissed();
        parts.loop.settle();
        assertThat(link.told())
                .singleElement()
                .isInstanceOfSatisfying(
                        Members.class,
                        members -> assertThat(members.members())
                                .containsExactly(ann.user().member()));
    }

    @Test
    void aReaderThatLeftMeanwhileIsSentNothing() {
        parts.join(ann, ServerParts.TEA).pause();
        events.onPresenceMissed();
        parts.loop.settle();
        assertThat(link.told()).isEmpty();
    }

    @Test
    void aReplacedConnectionIsSentNothing() {
        parts.join(ann, ServerParts.TEA);
        parts.sessions.resume(ann, parts.link());
        parts.join(ann, ServerParts.TEA);
        events.onPresenceMissed();
        parts.loop.settle();
        assertThat(link.told()).isEmpty();
        assertThat(ServerParts.linkOf(ann).told()).isEmpty();
    }

    @Test
    void aReaderThatFellBehindTheLogEndsTheConnectionOfItsCursor() {
        events.onFellBehindLog();
        parts.loop.settle();
        assertThat(link.ends()).containsExactly("fell behind");
    }
}
