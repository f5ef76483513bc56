package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.ChatServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests clause 3 of the protocol: announcements are posts of the server. */
@Timeout(60)
class AnnounceTest {
    private static final RoomId HALL = new RoomId("hall");

    @RegisterExtension
    final Scene scene = new Scene();

    private ChatServer server;

    @BeforeEach
    void start() {
        server = scene.start(Scene.builder());
    }

    @Test
    void anAnnouncementIsAPostByTheServer() {
        WireClient client = scene.guest().enter("hall");
        server.announce(HALL, "back in five");
        Frame posted = client.expect("posted");
        assertThat(posted.in("from").string("id")).isEqualTo("server");
        assertThat(posted.in("from").string("name")).isEqualTo("公告");
        assertThat(posted.string("text")).isEqualTo("back in five");
        assertThat(posted.string("room")).isEqualTo("hall");
        assertThat(posted.string("id")).isNotEmpty();
        assertThat(posted.number("seq")).isEqualTo(1);
    }

    @Test
    void onlyMembersOfTheRoomGetAnAnnouncement() {
        WireClient one = scene.guest().enter("hall");
        WireClient two = scene.guest().enter("hall");
        WireClient elsewhere = scene.guest().enter("kitchen");
        one.expect("presence");
        server.announce(HALL, "dinner");
        assertThat(one.expect("posted").json()).isEqualTo(two.expect("posted").json());
        elsewhere.expectNothing();
    }

    @Test
    void announceReturnsThePositionInTheLog() throws Exception {
        WireClient client = scene.guest();
        String epoch = client.join("hall").string("epoch");
        client.expect("presence");
        client.post("hall", "one");
        Position position = server.announce(HALL, "two").get(10, TimeUnit.SECONDS);
        assertThat(position).isEqualTo(new Position(epoch, 2));
        assertThat(client.expect("posted").number("seq")).isEqualTo(2);
        assertThat(client.post("hall", "three").number("seq")).isEqualTo(3);
    }

    @Test
    void anAnnouncementIsInTheHistory() {
        WireClient client = scene.guest().enter("hall");
        server.announce(HALL, "for the record");
        client.expect("posted");
        WireClient later = scene.guest();
        later.send("join", "room", "hall", "last", 1).expect("joined");
        assertThat(later.expect("posted").string("text")).isEqualTo("for the record");
        later.expect("presence");
        assertThat(later.ask("history", "room", "hall")
                        .all("posts")
                        .get(0)
                        .in("from")
                        .string("id"))
                .isEqualTo("server");
    }

    @Test
    void announcingAddsNoMember() {
        WireClient client = scene.guest().enter("hall");
        server.announce(HALL, "I am here");
        client.expect("posted");
        Frame members = client.ask("members", "room", "hall");
        assertThat(members.each("members", "id")).containsExactly(client.id());
        assertThat(members.number("online")).isEqualTo(2);
    }
}
