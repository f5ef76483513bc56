package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests the retry delay for a name whose holder is not connected. */
class NameInGraceTimeTest {
    private final SimulatedServer world =
            new SimulatedServer.Setup().authenticator(new Accounts()).build();

    private Rejected nameTaken(String line) {
        Rejected rejected = world.says(line).last(Rejected.class);
        assertThat(rejected.code()).isEqualTo(RejectCode.NAME_TAKEN);
        return rejected;
    }

    @Test
    void aNameOfAConnectedHolderHasNoRetryDelay() {
        world.says(Lines.hello("Ann"));
        assertThat(nameTaken(Lines.hello("ann")).retryAfter()).isNull();
    }

    @Test
    void aNameOfADisconnectedHolderHasTheRestOfTheGraceTimeAsRetryDelay() {
        SimulatedClient ann = world.says(Lines.hello("Ann"));
        ann.cut();
        world.pass(Duration.ofSeconds(4));
        Duration retryAfter = nameTaken(Lines.hello("Ann")).retryAfter();
        assertThat(retryAfter).isBetween(Duration.ofSeconds(6), Duration.ofMillis(6_010));
        world.pass(retryAfter);
        assertThat(world.says(Lines.hello("Ann")).types()).containsExactly("Welcome");
    }

    @Test
    void aNameOfAReconnectedHolderHasNoRetryDelay() {
        SimulatedClient ann = world.says(Lines.hello("Ann"));
        ann.cut();
        world.settle();
        world.says(Lines.back(ann.session()));
        assertThat(nameTaken(Lines.hello("Ann")).retryAfter()).isNull();
    }

    @Test
    void aNameOfAHolderWithOneConnectedDeviceHasNoRetryDelay() {
        SimulatedClient phone = world.says(Lines.hello("Ann", "ann-1"));
        SimulatedClient laptop = world.says(Lines.hello("Ann", "ann-1"));
        phone.cut();
        world.pass(Duration.ofSeconds(2));
        assertThat(nameTaken(Lines.hello("Ann")).retryAfter()).isNull();
        laptop.cut();
        world.pass(Duration.ofSeconds(3));
        assertThat(nameTaken(Lines.hello("Ann")).retryAfter())
                .as("the later of both grace times")
                .isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_010));
    }

    @Test
    void theRetryDelayIsTheGraceTimeOfTheOtherDeviceAfterBye() {
        SimulatedClient phone = world.says(Lines.hello("Ann", "ann-1"));
        SimulatedClient laptop = world.says(Lines.hello("Ann", "ann-1"));
        phone.cut();
        world.pass(Duration.ofSeconds(2));
        laptop.send(Lines.bye());
        world.settle();
        assertThat(nameTaken(Lines.hello("Ann")).retryAfter())
                .isBetween(Duration.ofSeconds(8), Duration.ofMillis(8_010));
    }

    @Test
    void aRenameToANameInGraceTimeGetsTheRetryDelayToo() {
        SimulatedClient ann = world.says(Lines.hello("Ann"));
        SimulatedClient bob = world.says(Lines.hello("Bob"));
        ann.cut();
        world.pass(Duration.ofSeconds(4));
        bob.send(Lines.rename("Ann"));
        world.settle();
        assertThat(bob.last(Rejected.class).code()).isEqualTo(RejectCode.NAME_TAKEN);
        assertThat(bob.last(Rejected.class).retryAfter()).isBetween(Duration.ofSeconds(6), Duration.ofMillis(6_010));
        world.pass(Duration.ofSeconds(7));
        bob.send(Lines.rename("Ann"));
        world.settle();
        assertThat(bob.types()).endsWith("Renamed");
    }

    @Test
    void aNameIsFreeAfterItsHolderSaidBye() {
        SimulatedClient ann = world.says(Lines.hello("Ann"));
        ann.send(Lines.bye());
        world.settle();
        assertThat(world.says(Lines.hello("Ann")).last(Welcome.class).you().name())
                .isEqualTo("Ann");
    }
}
