package io.github.embedchat.it.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.names.icu.SkeletonPolicy;
import io.github.embedchat.server.internal.Lines;
import io.github.embedchat.server.internal.SimulatedClient;
import io.github.embedchat.server.internal.SimulatedServer;
import org.junit.jupiter.api.Test;

/** Tests the plug-in for similar names in a server. */
class SkeletonNamesTest {
    private final SimulatedServer world =
            new SimulatedServer.Setup().namePolicy(new SkeletonPolicy()).build();

    private static RejectCode rejected(SimulatedClient client) {
        return client.last(Rejected.class).code();
    }

    @Test
    void namesThatLookAlikeCountAsTheSame() {
        world.says(Lines.hello("Bob"));
        assertThat(rejected(world.says(Lines.hello("\u0412ob")))) // a Cyrillic В
                .isEqualTo(RejectCode.NAME_TAKEN);
        assertThat(rejected(world.says(Lines.hello("\u0410dmin")))) // a Cyrillic А
                .isEqualTo(RejectCode.NAME_RESERVED);
    }

    @Test
    void aRenameToASimilarNameIsRejected() {
        world.says(Lines.hello("Bob"));
        SimulatedClient other = world.says(Lines.hello("root\u0456"), Lines.rename("B\u043eb")); // a Cyrillic о
        assertThat(other.types()).containsExactly("Welcome", "Rejected");
        assertThat(rejected(other)).isEqualTo(RejectCode.NAME_TAKEN);
    }
}
