package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests notices that the server sends to one user. */
class NoticeTest {
    private final SimulatedServer world =
            new SimulatedServer.Setup().authenticator(new Accounts()).build();

    private CompletableFuture<Boolean> tell(String userId, String text) {
        CompletableFuture<Boolean> told = world.operations().tell(userId, text);
        world.settle();
        return told;
    }

    @Test
    void everySessionOfTheUserGetsTheNoticeWithOrWithoutRooms() {
        SimulatedClient phone = world.says(Lines.hello("Ann", "ann-1"), Lines.join("tea"));
        SimulatedClient laptop = world.says(Lines.hello("Ann", "ann-1"));
        SimulatedClient bob = world.says(Lines.hello("Bob"), Lines.join("tea"));
        assertThat(tell("ann-1", "your password expires tomorrow")).isCompletedWithValue(true);
        assertThat(phone.all(Notice.class)).extracting(Notice::text).containsExactly("your password expires tomorrow");
        assertThat(laptop.all(Notice.class)).extracting(Notice::text).containsExactly("your password expires tomorrow");
        assertThat(phone.last(Notice.class).time()).isEqualTo(world.clock().instant());
        assertThat(bob.all(Notice.class)).isEmpty();
    }

    @Test
    void aNoticeIsNotInTheHistory() {
        SimulatedClient ann = world.says(Lines.hello("Ann", "ann-1"), Lines.join("tea"));
        tell("ann-1", "only for you");
        ann.send(Lines.history("tea"));
        world.settle();
        assertThat(ann.last(History.class).posts()).isEmpty();
    }

    @Test
    void aNoticeFollowsThePostsThatTheRoomHadBefore() {
        SimulatedClient ann = world.says(Lines.hello("Ann", "ann-1"), Lines.join("tea"));
        ann.stall();
        ann.send(Lines.post("tea", "one"), Lines.post("tea", "two"));
        world.settle();
        tell("ann-1", "then this");
        ann.flow();
        world.settle();
        assertThat(ann.types()).endsWith("Posted", "Posted", "Notice");
    }

    @Test
    void aUserWithoutAConnectedSessionGetsNoNotice() {
        SimulatedClient ann = world.says(Lines.hello("Ann", "ann-1"));
        ann.cut();
        world.settle();
        assertThat(tell("ann-1", "hello?")).isCompletedWithValue(false);
        SimulatedClient again = world.says(Lines.back(ann.session(), "Ann", "ann-1"));
        assertThat(again.types()).containsExactly("Welcome");
        assertThat(tell("nobody-1", "hello?")).isCompletedWithValue(false);
    }

    @Test
    void aGuestGetsANoticeUnderTheIdOfItsWelcome() {
        SimulatedClient bob = world.says(Lines.hello("Bob"));
        assertThat(tell(bob.last(Welcome.class).you().id(), "welcome")).isCompletedWithValue(true);
        assertThat(bob.all(Notice.class)).hasSize(1);
    }

    @Test
    void aNoticeObeysTheRulesForTexts() {
        SimulatedClient ann = world.says(Lines.hello("Ann", "ann-1"));
        assertThatThrownBy(tell("ann-1", "")::join).hasCauseInstanceOf(RejectedException.class);
        assertThat(ann.all(Notice.class)).isEmpty();
    }

    @Test
    void welcomeListsNoticesAsAFeature() {
        assertThat(world.says(Lines.hello("Ann")).last(Welcome.class).features())
                .contains("notice");
    }
}
