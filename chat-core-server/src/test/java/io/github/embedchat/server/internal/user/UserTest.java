package io.github.embedchat.server.internal.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.rule.RateLimit;
import io.github.embedchat.server.options.ServerOptions;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserTest {
    private final User ann = new User(
            "ann-1",
            true,
            new Name("Ann", Set.of("ann")),
            Set.of(),
            ServerOptions.defaults().rates(rates -> rates.posts(1, 1)).rates());

    @Test
    void aMemberCombinesTheIdWithTheCurrentName() {
        assertThat(ann.member()).isEqualTo(new Member("ann-1", "Ann"));
        ann.rename(new Name("Anna", Set.of("anna")));
        assertThat(ann.member()).isEqualTo(new Member("ann-1", "Anna"));
    }

    @Test
    void theRolesAreThoseThatWereSetLast() {
        ann.roles(Set.of("moderator"));
        assertThat(ann.roles()).containsExactly("moderator");
    }

    @Test
    void aUserHasOneRateLimitForPosts() {
        RateLimit rate = ann.postRate(0);
        assertThat(ann.postRate(0)).isSameAs(rate);
        assertThat(rate.take(1, 0)).isZero();
        assertThat(rate.take(1, 0)).isPositive();
    }

    @Test
    void anAcceptedTextIsKnownUntilThePostIsSettled() {
        assertThat(ann.acceptedText(RoomId.LOBBY, "1")).isNull();
        ann.settled(RoomId.LOBBY, "1");
        ann.accept(RoomId.LOBBY, "1", "x");
        assertThat(ann.acceptedText(RoomId.LOBBY, "1")).isEqualTo("x");
        ann.settled(RoomId.LOBBY, "1");
        assertThat(ann.acceptedText(RoomId.LOBBY, "1")).isNull();
    }

    @Test
    void theNameIsHeldForTheRestOfTheGraceTime() {
        assertThat(ann.heldFor(0)).isNull();
        ann.heldUntil(100);
        assertThat(ann.heldFor(40)).isEqualTo(60);
        assertThat(ann.heldFor(140)).isZero();
        ann.connected();
        assertThat(ann.heldFor(40)).isNull();
    }
}
