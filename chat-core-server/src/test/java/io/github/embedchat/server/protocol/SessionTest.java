package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests clause 5.8 of the protocol: resuming a session, with the default grace time. */
@Timeout(60)
class SessionTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void aReconnectInTimeKeepsTheMembershipAndSendsNoPresence() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.hangUp();
        WireClient again = scene.connect().comeBack(client.session(), client.name());
        assertThat(again.welcome().flag("resumed")).isTrue();
        assertThat(again.id()).isEqualTo(client.id());
        assertThat(again.name()).isEqualTo(client.name());
        assertThat(again.join(scene.room()).number("online")).isEqualTo(3);
        again.expectNothing();
        witness.expectNothing();
    }

    @Test
    void aResumedSessionReadsOnFromItsPosition() {
        WireClient author = scene.guest();
        String epoch = author.join(scene.room()).string("epoch");
        author.expect("presence");
        WireClient client = scene.member();
        author.expect("presence");
        author.post(scene.room(), "one");
        client.expect("posted");
        client.hangUp();
        author.post(scene.room(), "two");
        author.post(scene.room(), "three");
        WireClient again = scene.connect().comeBack(client.session(), client.name());
        again.send("join", "room", scene.room(), "after", Json.object("epoch", epoch, "seq", 1));
        assertThat(again.expect("joined").number("from")).isEqualTo(1);
        assertThat(again.expect("posted").string("text")).isEqualTo("two");
        assertThat(again.expect("posted").string("text")).isEqualTo("three");
        again.expectNothing();
    }

    @Test
    void aResumedSessionGetsNoPostsUntilItRejoinsTheRoom() {
        WireClient author = scene.member();
        WireClient client = scene.member();
        author.expect("presence");
        client.hangUp();
        WireClient again = scene.connect().comeBack(client.session(), client.name());
        author.post(scene.room(), "unheard");
        again.expectNothing();
        again.send("post", "room", scene.room(), "text", "hi").expectRejected("not_joined");
        again.send("history", "room", scene.room()).expectRejected("not_joined");
        again.send("members", "room", scene.room()).expectRejected("not_joined");
        again.send("leave", "room", scene.room()).expectRejected("not_joined");
        again.join(scene.room());
        assertThat(again.post(scene.room(), "hi").number("seq")).isEqualTo(2);
    }

    @Test
    void aResumedSessionIgnoresTheNameInHello() {
        WireClient client = scene.member();
        WireClient other = scene.guest();
        for (String name : new String[] {null, "公告", "", other.name(), Scene.unique("new"), "a\u202eb"}) {
            client.hangUp();
            String oldName = client.name();
            client = scene.connect().comeBack(client.session(), name);
            assertThat(client.welcome().flag("resumed")).isTrue();
            assertThat(client.name()).isEqualTo(oldName);
        }
    }

    @Test
    void aNameStaysTakenWithinTheGraceTime() {
        WireClient client = scene.member();
        client.hangUp();
        scene.connect().send("hello", "name", client.name().toUpperCase()).expectRejected("name_taken");
        scene.guest().send("rename", "name", client.name()).expectRejected("name_taken");
    }

    @Test
    void aMemberWithinTheGraceTimeCountsAsOnline() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.hangUp();
        assertThat(witness.ask("members", "room", scene.room()).number("online"))
                .isEqualTo(3);
        assertThat(scene.guest().join(scene.room()).number("online")).isEqualTo(4);
    }

    @Test
    void aSessionMayBeResumedManyTimes() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        String id = client.id();
        for (int i = 0; i < 5; i++) {
            client.hangUp();
            client = scene.connect().comeBack(client.session(), client.name());
            assertThat(client.welcome().flag("resumed")).isTrue();
            assertThat(client.id()).isEqualTo(id);
            client.join(scene.room());
        }
        witness.expectNothing();
    }

    @Test
    void aSecondConnectionReplacesTheFirst() {
        WireClient witness = scene.member();
        WireClient first = scene.member();
        witness.expect("presence");
        WireClient second = scene.connect().comeBack(first.session(), first.name());
        assertThat(second.welcome().flag("resumed")).isTrue();
        assertThat(second.id()).isEqualTo(first.id());
        first.expectGoodbye("replaced", false);
        first.expectEnd();
        second.join(scene.room());
        second.expectNothing();
        assertThat(second.post(scene.room(), "me again").in("from").string("id"))
                .isEqualTo(first.id());
        assertThat(witness.drain()).extracting(Frame::type).containsExactly("posted");
    }

    @Test
    void postsOfAReplacedConnectionAreIgnored() {
        WireClient witness = scene.member();
        WireClient first = scene.member();
        witness.expect("presence");
        scene.connect().comeBack(first.session(), first.name()).join(scene.room());
        first.send("post", "room", scene.room(), "text", "a ghost");
        first.expectGoodbye("replaced", false);
        first.expectEnd();
        witness.expectNothing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "........",
                "m1",
                "狼来了",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aWrongSessionTokenIsNoErrorAndBeginsANewSession(String session) {
        WireClient client = scene.connect().comeBack(session, Scene.unique("new"));
        assertThat(client.welcome().flag("resumed")).isFalse();
    }

    @Test
    void aTamperedSessionTokenBeginsANewUser() {
        WireClient client = scene.member();
        client.hangUp();
        String session = client.session();
        for (int i = 0; i < session.length() - 1; i++) {
            char other = session.charAt(i) == 'A' ? 'B' : 'A';
            String tampered = session.substring(0, i) + other + session.substring(i + 1);
            WireClient stranger = scene.connect().comeBack(tampered, Scene.unique("new"));
            assertThat(stranger.welcome().flag("resumed")).isFalse();
            assertThat(stranger.id()).isNotEqualTo(client.id());
        }
    }

    @Test
    void aUserIdIsNoSessionToken() {
        WireClient client = scene.member();
        WireClient stranger = scene.connect().comeBack(client.id(), Scene.unique("new"));
        assertThat(stranger.id()).isNotEqualTo(client.id());
        client.expectNothing();
    }

    @Test
    void byeEndsTheMembershipAndKeepsTheUserId() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.send("bye").expectGoodbye("bye", false);
        assertThat(witness.expect("presence").each("left", "id")).containsExactly(client.id());
        WireClient again = scene.connect().comeBack(client.session(), Scene.unique("new"));
        assertThat(again.welcome().flag("resumed")).isFalse();
        assertThat(again.id()).isEqualTo(client.id());
        assertThat(again.name()).isNotEqualTo(client.name());
        again.enter(scene.room());
        assertThat(witness.expect("presence").each("joined", "id")).containsExactly(client.id());
    }

    @Test
    void aGuestWhoReturnsWithoutANameGetsItsFormerName() {
        WireClient client = scene.guest();
        client.send("bye").expectGoodbye("bye", false);
        Frame welcome =
                scene.connect().send("hello", "session", client.session()).expect("welcome");
        assertThat(welcome.in("you").string("id")).isEqualTo(client.id());
        assertThat(welcome.in("you").string("name")).isEqualTo(client.name());
    }

    @Test
    void theRulesOfNamesHoldForAGuestWhoReturns() {
        WireClient client = scene.guest();
        client.send("bye").expectGoodbye("bye", false);
        WireClient again = scene.connect();
        again.send("hello", "session", client.session(), "name", "公告").expectRejected("name_reserved");
        again.send("hello", "session", client.session(), "name", "a\u202eb").expectRejected("name_invalid");
        again.send("hello", "session", client.session(), "name", scene.guest().name())
                .expectRejected("name_taken");
        assertThat(again.comeBack(client.session(), client.name()).id()).isEqualTo(client.id());
    }

    @Test
    void aConnectionClosedForProtocolErrorsHasNoGraceTime() {
        WireClient client = scene.member();
        client.sendLine("no\n".repeat(10));
        List<Frame> frames = client.untilEnd();
        assertThat(frames.get(frames.size() - 1).string("reason")).isEqualTo("protocol");
        WireClient again = scene.connect().comeBack(client.session(), client.name());
        assertThat(again.welcome().flag("resumed")).isFalse();
        assertThat(again.id()).isEqualTo(client.id());
    }
}
