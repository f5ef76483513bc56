package io.github.embedchat.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.it.faults.Guest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Tests the features of the small chat room from which this project started, across containers. */
@Testcontainers(disabledWithoutDocker = true)
@Timeout(180)
class WalkThroughIT {
    @Container
    private final ServerContainer server = new ServerContainer();

    @Test
    void threeClientsMeetTalkAndPart() {
        int port = server.address().getPort();
        try (Guest wolf = new Guest("狼来了", port);
                Guest ann = new Guest("Ann", port);
                Guest bob = new Guest("Bob", port)) {
            wolf.awaitOnline(4);
            ann.awaitOnline(4);
            bob.awaitOnline(4);

            wolf.post("大家好").join();
            ann.post("hello 狼来了").join();
            bob.post("x".repeat(4000)).join();
            for (Guest guest : new Guest[] {wolf, ann, bob}) {
                guest.awaitText("x".repeat(4000));
                assertThat(guest.texts()).startsWith("大家好", "hello 狼来了").hasSize(3);
            }

            assertThat(ann.client().rename("Anna").join()).isEqualTo("Anna");
            assertThatThrownBy(() -> bob.client().rename("公告").join())
                    .hasCauseInstanceOf(RejectedException.class)
                    .cause()
                    .extracting("code")
                    .isEqualTo(RejectCode.NAME_RESERVED);

            wolf.client().close();
            ann.client().close();
            bob.awaitOnline(2);
            assertThat(bob.departures()).extracting(Departure::reason).containsOnly(LeaveReason.BYE);
            assertThat(bob.departures())
                    .extracting(departure -> departure.member().name())
                    .containsExactlyInAnyOrder("狼来了", "Anna");
        }
    }
}
