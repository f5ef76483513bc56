package io.github.embedchat.server.internal.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.options.ServerOptions;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsersTest {
    private long now = 1_000_000;
    private final Users users = new Users(
            () -> now, new Identifiers(new Random(1)), ServerOptions.defaults().rates());

    private static Name name(String display, String... keys) {
        return new Name(display, Set.of(keys));
    }

    private User guest(String display, String... keys) {
        return users.add(null, false, name(display, keys), Set.of());
    }

    private Rejection nameTaken(Runnable claim) {
        Rejection[] rejection = new Rejection[1];
        assertThatThrownBy(claim::run).isInstanceOfSatisfying(Rejection.class, thrown -> rejection[0] = thrown);
        assertThat(rejection[0].code()).isEqualTo(RejectCode.NAME_TAKEN);
        return rejection[0];
    }

    @Test
    void aUserIsFoundByIdAndByEachKeyOfItsName() {
        User ann = guest("Ann", "ann", "like ann");
        assertThat(users.find(ann.id())).isSameAs(ann);
        assertThat(users.findNamed("ann")).isSameAs(ann);
        assertThat(users.findNamed("like ann")).isSameAs(ann);
        assertThat(users.findNamed("bob")).isNull();
    }

    @Test
    void guestsGetDifferentIdsAndAccountsKeepTheirOwn() {
        assertThat(guest("Ann", "ann").id()).isNotEqualTo(guest("Bob", "bob").id());
        User account = users.add("carl-1", true, name("Carl", "carl"), Set.of("moderator"));
        assertThat(account.id()).isEqualTo("carl-1");
        assertThat(account.isAuthenticated()).isTrue();
        assertThat(account.roles()).containsExactly("moderator");
    }

    @Test
    void aNameWithACommonKeyIsTakenAndNothingIsAdded() {
        guest("Ann", "ann", "like ann");
        nameTaken(() -> guest("Amm", "amm", "like ann"));
        assertThat(users).hasToString("1/2");
        assertThat(users.findNamed("amm")).isNull();
    }

    @Test
    void aRenameFreesTheFormerName() {
        User ann = guest("Ann", "ann", "like ann");
        users.rename(ann, name("Anna", "anna", "like ann"));
        assertThat(ann.name().display()).isEqualTo("Anna");
        assertThat(users.findNamed("like ann")).isSameAs(ann);
        assertThat(guest("Ann", "ann").name().display()).isEqualTo("Ann");
    }

    @Test
    void aRenameToATakenNameChangesNothing() {
        User ann = guest("Ann", "ann");
        guest("Bob", "bob");
        nameTaken(() -> users.rename(ann, name("BOB", "new", "bob")));
        assertThat(ann.name().display()).isEqualTo("Ann");
        assertThat(users.findNamed("ann")).isSameAs(ann);
        assertThat(users.findNamed("new")).isNull();
    }

    @Test
    void aRemovedUserLeavesNothingBehind() {
        users.remove(guest("Ann", "ann"));
        assertThat(users).hasToString("0/0");
        assertThat(users.count()).isZero();
    }

    @Test
    void theRetryDelayIsKnownOnlyWhileTheHolderIsNotConnected() {
        User ann = guest("Ann", "ann");
        assertThat(nameTaken(() -> guest("Ann", "ann")).retryAfter()).isNull();
        ann.heldUntil(now + 5_000_000);
        now += 2_000_000;
        assertThat(nameTaken(() -> guest("Ann", "ann")).retryAfter()).isEqualTo(Duration.ofMillis(4));
        now += 9_000_000;
        assertThat(nameTaken(() -> guest("Ann", "ann")).retryAfter()).isEqualTo(Duration.ofMillis(1));
        ann.connected();
        assertThat(nameTaken(() -> guest("Ann", "ann")).retryAfter()).isNull();
    }
}
