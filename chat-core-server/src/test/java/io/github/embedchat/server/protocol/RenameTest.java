package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests clauses 2 to 4 of the protocol: {@code rename}. */
@Timeout(60)
class RenameTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void aRenameIsAnsweredAndReachesEverybodyInTheRoom() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        String name = Scene.unique("later");
        client.send("rename", "name", name);
        Frame presence = witness.expect("presence");
        Frame renamed = presence.all("renamed").get(0);
        assertThat(renamed.string("id")).isEqualTo(client.id());
        assertThat(renamed.string("name")).isEqualTo(name);
        assertThat(renamed.string("previous")).isEqualTo(client.name());
        assertThat(presence.string("room")).isEqualTo(scene.room());
        assertThat(presence.number("online")).isEqualTo(3);
        assertThat(presence.has("joined") || presence.has("left")).isFalse();
        List<Frame> own = client.drain();
        assertThat(own).extracting(Frame::type).containsExactlyInAnyOrder("renamed", "presence");
        assertThat(own.stream().filter(frame -> frame.type().equals("renamed")).findAny())
                .hasValueSatisfying(frame -> assertThat(frame.string("name")).isEqualTo(name));
    }

    @Test
    void aRenameReachesEveryRoomOnce() {
        String other = Scene.unique("other");
        WireClient here = scene.member();
        WireClient there = scene.guest().enter(other);
        WireClient client = scene.member().enter(other);
        here.expect("presence");
        there.expect("presence");
        client.send("rename", "name", Scene.unique("later"));
        assertThat(here.expect("presence").each("renamed", "id")).containsExactly(client.id());
        assertThat(there.expect("presence").each("renamed", "id")).containsExactly(client.id());
        here.expectNothing();
        there.expectNothing();
    }

    @Test
    void aRenameOutsideAnyRoomIsAnsweredOnly() {
        WireClient client = scene.guest();
        String name = Scene.unique("later");
        assertThat(client.send("rename", "name", name).expect("renamed").string("name"))
                .isEqualTo(name);
        client.expectNothing();
    }

    @Test
    void theAnswerHasTheEnforcedName() {
        String name = Scene.unique("later");
        assertThat(scene.guest().ask("rename", "name", " Ａ  " + name).string("name"))
                .isEqualTo("A " + name);
    }

    @Test
    void laterPostsHaveTheNewName() {
        WireClient client = scene.member();
        String name = Scene.unique("later");
        client.send("rename", "name", name);
        client.drain();
        assertThat(client.post(scene.room(), "new").in("from").string("name")).isEqualTo(name);
        assertThat(client.ask("members", "room", scene.room()).each("members", "name"))
                .containsExactly(name);
    }

    @Test
    void theOldNameIsFreeAtOnce() {
        WireClient client = scene.guest();
        client.send("rename", "name", Scene.unique("later")).expect("renamed");
        scene.connect().hello(client.name());
    }

    @Test
    void aRenameToTheSameSpellingIsAnsweredWithoutPresence() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        assertThat(client.send("rename", "name", client.name())
                        .expect("renamed")
                        .string("name"))
                .isEqualTo(client.name());
        client.expectNothing();
        witness.expectNothing();
    }

    @Test
    void aUserMayChangeTheSpellingOfItsName() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        String loud = client.name().toUpperCase();
        client.send("rename", "name", loud);
        Frame renamed = witness.expect("presence").all("renamed").get(0);
        assertThat(renamed.string("name")).isEqualTo(loud);
        assertThat(renamed.string("previous")).isEqualTo(client.name());
        scene.connect().send("hello", "name", client.name()).expectRejected("name_taken");
    }

    @Test
    void aRejectedRenameChangesNothing() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.send("rename", "name", "公告").expectRejected("name_reserved");
        client.send("rename", "name", "").expectRejected("name_invalid");
        client.send("rename", "name", "a\u202eb").expectRejected("name_invalid");
        client.send("rename", "name", "x".repeat(33)).expectRejected("name_invalid");
        client.send("rename", "name", witness.name()).expectRejected("name_taken");
        witness.expectNothing();
        assertThat(client.post(scene.room(), "same").in("from").string("name")).isEqualTo(client.name());
    }

    @Test
    void onlyOneOfTwoConcurrentRenamesGetsTheName() {
        for (int round = 0; round < 20; round++) {
            String name = Scene.unique("twin");
            WireClient one = scene.guest().send("rename", "name", name);
            WireClient two = scene.guest().send("rename", "name", name);
            assertThat(List.of(one.next().type(), two.next().type())).containsExactlyInAnyOrder("renamed", "rejected");
        }
    }

    @Test
    void twoUsersCanSwapTheirNames() {
        WireClient one = scene.guest();
        WireClient two = scene.guest();
        one.send("rename", "name", Scene.unique("between")).expect("renamed");
        two.send("rename", "name", one.name()).expect("renamed");
        one.send("rename", "name", two.name()).expect("renamed");
    }
}
