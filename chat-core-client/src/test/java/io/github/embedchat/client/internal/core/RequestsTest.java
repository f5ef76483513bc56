package io.github.embedchat.client.internal.core;

import static io.github.embedchat.client.internal.core.Stage.ME;
import static io.github.embedchat.client.internal.core.Stage.ROOM;
import static io.github.embedchat.client.internal.core.Stage.failure;
import static io.github.embedchat.client.internal.core.Stage.joinedAt;
import static io.github.embedchat.client.internal.core.Stage.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Leave;
import io.github.embedchat.api.message.ClientMessage.Rename;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests which answer completes which request. */
class RequestsTest {
    private static final ClientMessage.History NEWEST = new ClientMessage.History(ROOM, null, 10);
    private static final ClientMessage.Members WHO = new ClientMessage.Members(ROOM);

    /** A client that has read up to post 5. */
    private final Stage stage = Stage.joined(5);

    private final ClientProtocol protocol = stage.protocol;

    private static History history() {
        return new History(ROOM, List.of(posted(5)), true);
    }

    private static Members members() {
        return new Members(ROOM, 2, List.of(ME), false);
    }

    private static Rejected rejected(String of) {
        return new Rejected(RejectCode.DENIED, "no", of, null, null, null);
    }

    @Test
    void answersComeInTheOrderOfTheRequests() {
        CompletableFuture<History> first = stage.history(NEWEST);
        CompletableFuture<String> second = stage.rename("Anna");
        CompletableFuture<Members> third = stage.members(ROOM);
        CompletableFuture<History> fourth = stage.history(NEWEST);
        stage.expectSent(NEWEST, new Rename("Anna"), WHO, NEWEST);

        stage.receive(history());
        assertThat(first).isCompletedWithValue(history());
        assertThat(fourth).isNotDone();
        stage.receive(rejected("rename"));
        assertThat(failure(second)).isInstanceOf(RejectedException.class);
        stage.receive(members(), rejected("history"));
        assertThat(third).isCompletedWithValue(members());
        assertThat(failure(fourth)).isInstanceOf(RejectedException.class);
        stage.nothingMore();
    }

    @Test
    void aNameFromAnotherDeviceDoesNotAnswerARename() {
        CompletableFuture<String> renamed = stage.rename("Eve");
        stage.receive(new Renamed("Anna", true));
        assertThat(renamed).isNotDone();
        stage.receive(new Renamed("Eve"));
        assertThat(renamed).isCompletedWithValue("Eve");
    }

    @Test
    void aRenameIsAnsweredWithTheNewName() {
        CompletableFuture<String> name = stage.rename("  Anna ");
        stage.receive(new Renamed("Anna"));
        assertThat(name).isCompletedWithValue("Anna");
        assertThat(protocol.you()).contains(new Member(ME.id(), "Anna"));
    }

    @Test
    void anUnspecificRejectionAppliesToTheOldestRequest() {
        CompletableFuture<History> history = stage.history(NEWEST);
        stage.receive(rejected(null));
        assertThat(failure(history)).isInstanceOf(RejectedException.class);
    }

    @Test
    void anUnspecificRejectionIsIgnoredIfItCouldApplyToAPost() {
        protocol.post(ROOM, "hi");
        CompletableFuture<History> history = stage.history(NEWEST);
        stage.receive(rejected(null));
        assertThat(history).isNotDone();
    }

    @Test
    void aRejectionOfAnotherRequestIsIgnored() {
        CompletableFuture<History> history = stage.history(NEWEST);
        stage.receive(rejected("rename"));
        assertThat(history).isNotDone();
    }

    @Test
    void aRejectionForAnotherRoomIsIgnored() {
        CompletableFuture<History> history = stage.history(NEWEST);
        stage.receive(new Rejected(RejectCode.NOT_JOINED, "no", "history", new RoomId("tea"), null, null));
        assertThat(history).isNotDone();
    }

    @Test
    void unrequestedMembersGoToTheListener() {
        CompletableFuture<History> history = stage.history(NEWEST);
        stage.receive(members());
        stage.expectTold(members());
        assertThat(history).isNotDone();
    }

    @Test
    void anUnrequestedAnswerEndsTheConnection() {
        stage.receive(history());
        assertThat(stage.connected).isFalse();
    }

    @Test
    void unansweredRequestsAreSentAgainAfterTheRoomsAreJoined() {
        CompletableFuture<History> history = stage.history(NEWEST);
        CompletableFuture<Members> members = stage.members(ROOM);
        stage.expectSent(NEWEST, WHO);
        stage.cut();
        stage.rename("Anna");
        stage.comeBack(ME);
        assertThat(stage.sent.poll()).isInstanceOf(Join.class);
        stage.expectSent(NEWEST, WHO, new Rename("Anna"));
        stage.receive(joinedAt("e1", 5, 5), history(), members());
        assertThat(history).isCompleted();
        assertThat(members).isCompleted();
    }

    @Test
    void anUnansweredJoinIsSentAgain() {
        Stage online = Stage.online();
        CompletableFuture<Joined> joined = online.protocol.join(ROOM, JoinFrom.last(3));
        online.sent.clear();
        online.reconnect();
        online.expectSent(new Join(ROOM, JoinFrom.last(3)));
        online.receive(joinedAt("e1", 5, 5));
        assertThat(joined).isCompleted();
    }

    @Test
    void internalRequestsAreNotSentAgain() {
        stage.receive(posted(7), joinedAt("e1", 5, 5));
        stage.sent.clear();
        stage.reconnect();
        assertThat(stage.sent).hasOnlyElementsOfType(Join.class).hasSize(1);
    }

    @Test
    void anInternalJoinIsNotSentTwiceAfterAReconnect() {
        stage.receive(posted(7));
        stage.sent.clear();
        stage.reconnect();
        assertThat(stage.sent).hasOnlyElementsOfType(Join.class).hasSize(1);
    }

    @Test
    void aRequestThatDoesNotFitInALineIsNotSent() {
        CompletableFuture<String> name = stage.rename("x".repeat(20_000));
        CompletableFuture<Joined> joined = protocol.join(new RoomId("x".repeat(20_000)), JoinFrom.head());
        assertThat(failure(name)).isInstanceOf(RejectedException.class);
        assertThat(failure(joined)).isInstanceOf(RejectedException.class);
        stage.nothingMore();
    }

    @Test
    void moreThanTenThousandUnansweredRequestsAreNotSent() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(stage.members(ROOM)).isNotDone();
        }
        assertThat(failure(stage.members(ROOM))).isInstanceOf(RejectedException.class);
        assertThat(stage.sent).hasSize(10_000);
    }

    @Test
    void aRoomThatWasLeftIsNotJoinedAgain() {
        CompletableFuture<Void> left = protocol.leave(ROOM);
        stage.expectSent(new Leave(ROOM));
        assertThat(left).isNotDone();
        stage.receive(new Left(ROOM));
        assertThat(left).isCompleted();
        stage.expectTold(new Left(ROOM));
        stage.reconnect();
        stage.nothingMore();
    }

    @Test
    void leavingWaitsForEarlierPosts() {
        protocol.post(ROOM, "one");
        String first = stage.sentPost();
        protocol.post(ROOM, "two");
        String second = stage.sentPost();
        protocol.leave(ROOM);
        stage.receive(posted(6, first, ME));
        stage.expectSent();
        stage.receive(new Rejected(RejectCode.DENIED, "no", "post", ROOM, second, null));
        stage.expectSent(new Leave(ROOM));
    }

    @Test
    void leavingWaitsForTheJoin() {
        Stage online = Stage.online();
        online.protocol.join(ROOM, JoinFrom.head());
        online.protocol.leave(ROOM);
        online.protocol.leave(ROOM);
        online.expectSent(new Join(ROOM, JoinFrom.head()));
        online.receive(joinedAt("e1", 5, 5));
        online.expectSent(new Leave(ROOM));
    }

    @Test
    void leavingTwiceSendsOneLeave() {
        CompletableFuture<Void> first = protocol.leave(ROOM);
        CompletableFuture<Void> second = protocol.leave(ROOM);
        stage.expectSent(new Leave(ROOM));
        stage.receive(new Left(ROOM));
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
    }

    @Test
    void leavingOfflineWaitsForAnEarlierJoin() {
        protocol.join(ROOM, JoinFrom.last(2));
        stage.sent.clear();
        stage.cut();
        CompletableFuture<Void> left = protocol.leave(ROOM);
        assertThat(left).isNotDone();
        stage.comeBack(ME);
        stage.sent.clear();
        stage.receive(joinedAt("e1", 5, 5), joinedAt("e1", 5, 3), posted(4), posted(5));
        stage.expectSent(new Leave(ROOM));
    }

    @Test
    void aRoomIsLeftImmediatelyWhileOffline() {
        stage.cut();
        stage.told.clear();
        CompletableFuture<Void> left = protocol.leave(ROOM);
        assertThat(left).isCompleted();
        stage.expectTold(new Left(ROOM));
        stage.comeBack(ME);
        stage.nothingMore();
    }

    @Test
    void anUnansweredLeaveCompletesWhenTheConnectionIsLost() {
        CompletableFuture<Void> left = protocol.leave(ROOM);
        stage.sent.clear();
        stage.reconnect();
        assertThat(left).isCompleted();
        stage.expectTold(new Left(ROOM));
        stage.nothingMore();
    }

    @Test
    void aRoomWithUnansweredPostsIsRestoredBeforeItIsLeft() {
        CompletableFuture<?> posted = protocol.post(ROOM, "hi");
        String id = stage.sentPost();
        CompletableFuture<Void> left = protocol.leave(ROOM);
        stage.reconnect();
        assertThat(stage.sent.poll()).isInstanceOf(Join.class);
        stage.receive(joinedAt("e1", 6, 5), posted(6, id, ME));
        assertThat(posted).isCompleted();
        stage.expectSent(new Leave(ROOM));
        stage.receive(new Left(ROOM));
        assertThat(left).isCompleted();
    }

    @Test
    void aRemovalDuringARestoreIsFinal() {
        stage.reconnect();
        assertThat(stage.sent.poll()).isInstanceOf(Join.class);
        stage.told.clear();
        stage.receive(new Left(ROOM));
        stage.expectTold(new Left(ROOM));
        stage.receive(joinedAt("e1", 5, 5));
        stage.expectSent(new Leave(ROOM));
        stage.receive(new Left(ROOM));
        stage.nothingMore();
    }

    @Test
    void aRoomCanBeJoinedAgainAfterARemovalDuringARestore() {
        stage.reconnect();
        stage.receive(new Left(ROOM), joinedAt("e1", 5, 5));
        CompletableFuture<Joined> joined = protocol.join(ROOM, JoinFrom.head());
        stage.sent.clear();
        stage.told.clear();
        Joined answer = joinedAt("e1", 6, 6);
        stage.receive(new Left(ROOM), answer, posted(7));
        assertThat(joined).isCompleted();
        stage.expectTold(answer, posted(7));
    }

    @Test
    void aSecondJoinCancelsALeaveDuringTheFirstJoin() {
        Stage online = Stage.online();
        online.protocol.join(ROOM, JoinFrom.head());
        CompletableFuture<Void> left = online.protocol.leave(ROOM);
        online.protocol.join(ROOM, JoinFrom.head());
        online.sent.clear();
        assertThat(left).isCompleted();
        online.receive(joinedAt("e1", 5, 5), joinedAt("e1", 5, 5));
        online.expectSent();
    }

    @Test
    void aJoinAfterALeaveJoinsTheRoomAgain() {
        CompletableFuture<Void> left = protocol.leave(ROOM);
        CompletableFuture<Joined> joined = protocol.join(ROOM, JoinFrom.head());
        stage.expectSent(new Leave(ROOM), new Join(ROOM, JoinFrom.head()));
        Joined answer = joinedAt("e1", 6, 6);
        stage.receive(new Left(ROOM), answer, posted(7));
        assertThat(left).isCompleted();
        assertThat(joined).isCompleted();
        stage.expectTold(new Left(ROOM), answer, posted(7));
    }

    @Test
    void aJoinAfterALeaveIsSentAgainAfterAReconnect() {
        CompletableFuture<Void> left = protocol.leave(ROOM);
        protocol.join(ROOM, JoinFrom.head());
        stage.sent.clear();
        stage.reconnect();
        assertThat(left).isCompleted();
        stage.expectSent(new Join(ROOM, JoinFrom.head()));
    }

    @Test
    void theServerRejectsLeavingARoomThatWasNotJoined() {
        Stage online = Stage.online();
        CompletableFuture<Void> left = online.protocol.leave(ROOM);
        online.expectSent(new Leave(ROOM));
        online.receive(rejected("leave"));
        assertThat(failure(left)).isInstanceOf(RejectedException.class);
    }
}
