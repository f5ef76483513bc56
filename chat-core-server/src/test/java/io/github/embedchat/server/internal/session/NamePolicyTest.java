package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names that a policy takes for alike: here those that begin with the same letter, of which X is none. */
class NamePolicyTest {
    private final World world = world();

    private static World world() {
        World.Setup setup = new World.Setup();
        setup.names = name -> {
            if (name.startsWith("X")) {
                throw new IllegalArgumentException("no key");
            }
            return Set.of(name.substring(0, 1), "of " + name);
        };
        return setup.build();
    }

    private WireClient named(String name) {
        WireClient client = world.connect().send("{\"type\":\"hello\",\"name\":\"" + name + "\"}");
        world.settle();
        return client;
    }

    private void rename(WireClient client, String name) {
        client.send("{\"type\":\"rename\",\"name\":\"" + name + "\"}");
        world.settle();
    }

    private static RejectCode refusal(WireClient client) {
        return client.last(Rejected.class).code();
    }

    @Test
    void oneOfThemIsInUseAtATime() {
        WireClient bob = named("Bob");
        assertThat(refusal(named("Bill"))).isEqualTo(RejectCode.NAME_TAKEN);
        bob.send("{\"type\":\"bye\"}");
        world.settle();
        assertThat(named("Bill").types()).containsExactly("Welcome");
    }

    @Test
    void whatIsLikeANameOfTheServersIsReserved() {
        assertThat(refusal(named("anna"))).isEqualTo(RejectCode.NAME_RESERVED);
    }

    @Test
    void oneMayTakeWhatIsLikeOnesOwnAndGivesUpWhatIsNot() {
        WireClient bob = named("Bob");
        rename(bob, "Bill");
        assertThat(bob.last(Renamed.class).name()).isEqualTo("Bill");
        rename(bob, "Carl");
        assertThat(bob.last(Renamed.class).name()).isEqualTo("Carl");
        assertThat(named("Ben").types()).containsExactly("Welcome");
        assertThat(refusal(named("Cid"))).isEqualTo(RejectCode.NAME_TAKEN);
        rename(bob, "Ben");
        assertThat(refusal(bob)).isEqualTo(RejectCode.NAME_TAKEN);
        assertThat(refusal(named("Cid"))).as("what was refused changed nothing").isEqualTo(RejectCode.NAME_TAKEN);
    }

    @Test
    void nothingIsKeptOfThoseWhoAreGone() {
        WireClient bob = named("Bob");
        rename(bob, "Bill");
        bob.cut();
        world.pass(Duration.ofSeconds(11));
        assertThat(world.hub().toString()).contains("people=0/0");
    }

    @Test
    void aNameThatThePolicyCannotTakeIsRefused() {
        assertThat(refusal(named("Xenia"))).isEqualTo(RejectCode.NAME_INVALID);
        assertThat(named("Bob").types()).containsExactly("Welcome");
    }
}
