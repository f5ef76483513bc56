package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests clauses 2 and 3 of the protocol: {@code join} and rooms. */
@Timeout(60)
class JoinTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void joinIsAnsweredByJoined() {
        WireClient client = scene.guest();
        Frame joined = client.join(scene.room());
        assertThat(joined.string("room")).isEqualTo(scene.room());
        assertThat(joined.string("epoch")).isNotEmpty();
        assertThat(joined.number("head")).isZero();
        assertThat(joined.number("from")).isZero();
        assertThat(joined.number("online")).as("one member and the server").isEqualTo(2);
        assertThat(joined.has("gap")).isFalse();
        assertThat(joined.has("partial")).isFalse();
        assertThat(joined.all("members")).hasSize(1);
        assertThat(joined.all("members").get(0).string("id")).isEqualTo(client.id());
        assertThat(joined.all("members").get(0).string("name")).isEqualTo(client.name());
    }

    @Test
    void joinWithoutARoomJoinsTheLobby() {
        WireClient client = scene.guest();
        client.send("join");
        assertThat(client.expect("joined").string("room")).isEqualTo("lobby");
        client.send("leave").until(frame -> frame.type().equals("left"));
    }

    @Test
    void joinedCountsAndListsAllMembers() {
        WireClient first = scene.member();
        WireClient second = scene.member();
        WireClient third = scene.guest();
        Frame joined = third.join(scene.room());
        assertThat(joined.number("online")).isEqualTo(4);
        assertThat(joined.each("members", "id")).containsExactlyInAnyOrder(first.id(), second.id(), third.id());
        assertThat(joined.each("members", "name")).containsExactlyInAnyOrder(first.name(), second.name(), third.name());
    }

    @Test
    void joinStartsAtTheHead() {
        WireClient author = threePosts();
        WireClient client = scene.guest();
        Frame joined = client.join(scene.room());
        assertThat(joined.number("head")).isEqualTo(3);
        assertThat(joined.number("from")).isEqualTo(3);
        client.expect("presence");
        client.expectNothing();
        author.send("post", "room", scene.room(), "text", "four");
        assertThat(client.expect("posted").number("seq")).isEqualTo(4);
    }

    @Test
    void joinWithLastStartsThatManyPostsBeforeTheHead() {
        threePosts();
        WireClient client = scene.guest();
        Frame joined = client.ask("join", "room", scene.room(), "last", 2);
        assertThat(joined.number("head")).isEqualTo(3);
        assertThat(joined.number("from")).isEqualTo(1);
        assertThat(client.expect("posted").number("seq")).isEqualTo(2);
        assertThat(client.expect("posted").number("seq")).isEqualTo(3);
        client.expect("presence");
        client.expectNothing();
    }

    @Test
    void lastIsCutToTheNumberOfPostsKept() {
        threePosts();
        for (long last : new long[] {3, 4, 1_000_000, Long.MAX_VALUE}) {
            WireClient client = scene.guest();
            Frame joined = client.ask("join", "room", scene.room(), "last", last);
            assertThat(joined.number("from")).isZero();
            assertThat(joined.has("gap")).isFalse();
            List<Frame> posts = client.drain().stream()
                    .filter(frame -> frame.type().equals("posted"))
                    .toList();
            assertThat(posts).extracting(post -> post.number("seq")).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void joinWithLastZeroStartsAtTheHead() {
        threePosts();
        assertThat(scene.guest().ask("join", "room", scene.room(), "last", 0).number("from"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"last\":-1",
                "\"after\":{\"epoch\":\"e\",\"seq\":-1}",
                "\"last\":1,\"after\":{\"epoch\":\"e\",\"seq\":1}",
                "\"last\":0,\"after\":{\"epoch\":\"e\",\"seq\":0}"
            })
    void aNegativeNumberOrTwoStartPositionsAreMalformed(String places) {
        WireClient client = scene.guest();
        client.sendLine("{\"type\":\"join\",\"room\":\"" + scene.room() + "\"," + places + "}")
                .expectRejected("malformed");
        client.send("members", "room", scene.room()).expectRejected("not_joined");
    }

    @Test
    void joiningAgainMovesTheCursorAndSendsNoPresence() {
        WireClient author = threePosts();
        WireClient client = scene.member();
        author.expect("presence");
        Frame joined = client.ask("join", "room", scene.room(), "last", 1);
        assertThat(joined.type()).isEqualTo("joined");
        assertThat(joined.number("from")).isEqualTo(2);
        assertThat(joined.number("online")).isEqualTo(3);
        assertThat(client.expect("posted").number("seq")).isEqualTo(3);
        client.expectNothing();
        author.expectNothing();
    }

    @Test
    void joiningAgainAtTheHeadSkipsUnreadPosts() {
        WireClient author = threePosts();
        WireClient client = scene.guest();
        client.sendLine(
                Json.line("join", "room", scene.room(), "last", 3) + "\n" + Json.line("join", "room", scene.room()));
        List<Frame> frames = client.drain();
        assertThat(frames.stream().filter(frame -> frame.type().equals("joined")))
                .hasSize(2);
        assertThat(frames.stream().filter(frame -> frame.type().equals("presence")))
                .hasSize(1);
        assertThat(author.drain()).extracting(Frame::type).containsExactly("presence");
        author.send("post", "room", scene.room(), "text", "four");
        assertThat(client.expect("posted").number("seq")).isEqualTo(4);
    }

    @Test
    void roomsOfOneConnectionAreSeparate() {
        String other = Scene.unique("other");
        WireClient author = scene.member();
        WireClient client = scene.member().enter(other);
        author.expect("presence");
        author.send("post", "room", scene.room(), "text", "here");
        assertThat(client.expect("posted").string("room")).isEqualTo(scene.room());
        assertThat(client.post(other, "there").number("seq")).isEqualTo(1);
        author.drain();
        author.expectNothing();
    }

    @Test
    void aRoomWithoutMembersKeepsItsLog() {
        WireClient author = scene.guest();
        String epoch = author.join(scene.room()).string("epoch");
        author.expect("presence");
        author.post(scene.room(), "remember me");
        author.send("leave", "room", scene.room()).expect("left");
        Frame joined = scene.guest().ask("join", "room", scene.room(), "after", Json.object("epoch", epoch, "seq", 1));
        assertThat(joined.string("epoch")).isEqualTo(epoch);
        assertThat(joined.number("head")).isEqualTo(1);
        assertThat(joined.has("gap")).isFalse();
        assertThat(joined.number("online")).isEqualTo(2);
    }

    @Test
    void theNumberOfRoomsOfAUserIsLimited() {
        scene.start(Scene.builder().options(options -> options.limits(limits -> limits.maxRoomsPerUser(2))));
        WireClient client = scene.guest().enter("one").enter("two");
        client.send("join", "room", "three").expectRejected("room_limit");
        client.join("two");
        client.send("leave", "room", "one").expect("left");
        client.join("three");
    }

    @Test
    void aUserMayBeInAHundredRoomsByDefault() {
        WireClient client = scene.guest();
        for (int i = 0; i < 100; i++) {
            client.enter(scene.room() + i);
        }
        client.send("join", "room", scene.room()).expectRejected("room_limit");
        client.join(scene.room() + 7);
    }

    /** Returns a member who has posted three times. */
    private WireClient threePosts() {
        WireClient author = scene.member();
        Stream.of("one", "two", "three").forEach(text -> author.post(scene.room(), text));
        return author;
    }
}
