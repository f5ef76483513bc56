package io.github.embedchat.server.internal.room;

import static io.github.embedchat.server.internal.ServerParts.TEA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.server.internal.RecordedLink;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.session.Session;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private final ServerParts parts = new ServerParts();
    private final Session ann = parts.guest("Ann");
    private final RecordedLink link = ServerParts.linkOf(ann);
    private final Subscription tea = parts.join(ann, TEA);

    private Posted firstPost() {
        return Posts.of(
                TEA, tea.room().post(1).toCompletableFuture().join().entries().get(0));
    }

    @Test
    void aSubscriptionReadsUntilItIsPausedAndAgainAfterAJoin() {
        assertThat(tea.isReading()).isTrue();
        tea.pause();
        assertThat(tea.isReading()).isFalse();
        assertThat(parts.join(ann, TEA)).isSameAs(tea);
        assertThat(tea.isReading()).isTrue();
        assertThat(parts.events).containsExactly("Ann joined tea");
    }

    @Test
    void theMemberOfASubscriptionHasTheCurrentName() {
        parts.sessions.rename(ann.user(), ServerParts.name("Anna"), null);
        assertThat(tea.member().name()).isEqualTo("Anna");
    }

    @Test
    void endingASubscriptionRemovesTheUserAndStopsTheCursorAfterTheShownPosts() {
        parts.join(parts.guest("Bob"), TEA);
        link.takeSent();
        parts.post(ann, TEA, "1", "x");
        parts.loop.execute(tea.end(LeaveReason.LEFT));
        assertThat(tea.isReading()).isFalse();
        assertThat(parts.events).endsWith("Ann left tea: LEFT");
        assertThat(link.takeSent()).containsExactly("post 1");
        parts.post(ann, TEA, "2", "y");
        assertThat(link.takeSent()).isEmpty();
    }

    @Test
    void aPostThatWasAlreadySentIsSentAgain() {
        parts.post(ann, TEA, "1", "x");
        assertThat(link.takeSent()).endsWith("post 1");
        tea.repeat(firstPost());
        assertThat(link.takeSent()).containsExactly("post 1");
    }

    @Test
    void aPostThatIsStillPendingIsNotSentTwice() {
        parts.loop.settle();
        parts.rooms.find(TEA).append(new Draft(ann.user().member(), "1", "x", parts.clock.instant()));
        tea.room().drain();
        tea.repeat(firstPost());
        assertThat(link.takeSent()).containsExactly("notice 2", "post 1");
    }

    @Test
    void aPausedSubscriptionRepeatsNothing() {
        parts.post(ann, TEA, "1", "x");
        link.takeSent();
        tea.pause();
        tea.repeat(firstPost());
        assertThat(link.takeSent()).isEmpty();
    }
}
