package io.github.embedchat.demo.swing.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.testkit.base.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests entering, posting and renaming with a real server, real clients, and a window without Swing. */
@Timeout(60)
class ChatPresenterTest {
    private PresenterStage stage;
    private RecordingView view;
    private ChatPresenter presenter;

    @BeforeEach
    void open() {
        stage = new PresenterStage();
        view = stage.view();
        presenter = stage.presenter();
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    @Test
    void theFirstPostAsksForAName() throws Exception {
        stage.user(() -> presenter.start(null));
        stage.userSends("hello");
        view.await("name? ");
        assertThat(view.draft()).isEqualTo("hello");

        stage.user(() -> view.answerName("Ann"));
        view.await("waiting: Entering the room…");
        view.await("connection: Online");
        view.await("online: 2");
        view.await("name: Ann");
        view.await("done");
        view.await("clear");
        view.await("Announcement: Ann joined the room");
        view.await("Ann: hello");
        assertThat(view.draft()).isEmpty();
    }

    @Test
    void aNameThatIsRefusedIsAskedForAgainAndWhatWasTypedIsKept() throws Exception {
        stage.other("Bo");
        stage.userSends("hello");
        view.await("name? ");

        stage.user(() -> view.answerName("公告"));
        view.await("refused: This name is reserved for the server; choose another one.");
        stage.user(() -> view.answerName("bo"));
        view.await("refused: This name is taken; choose another one.");
        assertThat(view.draft()).isEqualTo("hello");
        stage.user(() -> view.answerName("Ann"));
        view.await("Ann: hello");
    }

    @Test
    void cancellingStaysOutsideAndKeepsTheText() throws Exception {
        stage.userSends("hello");
        view.await("name? ");
        stage.user(view::cancelName);
        assertThat(view.rest()).isEmpty();
        assertThat(view.draft()).isEqualTo("hello");

        stage.userSends("hello");
        view.await("name? ");
    }

    @Test
    void theNameOfTheCommandLineEntersAtOnce() throws Exception {
        stage.userEntersAs("Ann");
        stage.userSends("hello");
        view.await("clear");
        view.await("Ann: hello");
    }

    @Test
    void aNameOfTheCommandLineThatIsRefusedIsAskedForAgain() throws Exception {
        stage.user(() -> presenter.start("admin"));
        view.await("name? ");
        view.await("refused: This name is reserved for the server; choose another one.");
        stage.user(() -> view.answerName("Ann"));
        view.await("name: Ann");
        view.await("done");
    }

    @Test
    void aPostOfSpacesIsNotSent() throws Exception {
        stage.userEntersAs("Ann");
        stage.userSends(" \n ");
        assertThat(view.rest()).isEmpty();
    }

    @Test
    void othersAreSeenComingTalkingAndGoing() throws Exception {
        stage.userEntersAs("Ann");
        ChatClient bo = stage.other("Bo");
        view.await("online: 3");
        view.await("Announcement: Bo joined the room");
        bo.post(RoomId.LOBBY, "hi\u0007");
        view.await("Bo: hi<U+0007>");
        stage.server().announce(RoomId.LOBBY, "tea is ready");
        view.await("Announcement: tea is ready");
        bo.rename("Bob");
        view.await("Announcement: Bo is now Bob");
        bo.close();
        view.await("online: 2");
        view.await("Announcement: Bob left the room");
    }

    @Test
    void aNewcomerSeesWhatWasSaidBefore() throws Exception {
        stage.other("Bo").post(RoomId.LOBBY, "first").get(10, TimeUnit.SECONDS);
        stage.user(() -> presenter.start("Ann"));
        view.await("Bo: first");
        view.await("Announcement: Ann joined the room");
    }

    @Test
    void theUserCanTakeAnotherNameAtAnyTime() throws Exception {
        stage.other("Bo");
        stage.userEntersAs("Ann");
        stage.user(presenter::rename);
        view.await("name? Ann");
        stage.user(() -> view.answerName("公告"));
        view.await("waiting: Asking the server…");
        view.await("refused: This name is reserved for the server; choose another one.");
        stage.user(() -> view.answerName("BO"));
        view.await("refused: This name is taken; choose another one.");
        stage.user(() -> view.answerName("Anna"));
        view.await("name: Anna");
        view.await("done");
    }

    @Test
    void theRenameButtonLetsInToo() throws Exception {
        stage.user(presenter::rename);
        view.await("name? ");
        stage.user(() -> view.answerName("Ann"));
        view.await("name: Ann");
        assertThat(view.draft()).isEmpty();
    }

    @Test
    void aPostMadeOfflineIsSentWhenTheServerIsBack() throws Exception {
        stage.userEntersAs("Ann");
        int port = stage.port();
        stage.server().close();
        view.await("online: loading");
        view.await("connection: Offline");
        stage.userSends("anybody?");
        view.await("unanswered: 1");
        view.await("clear");

        stage.serveAgain(port);
        view.await("connection: Online");
        view.await("Ann: anybody?");
        view.await("unanswered: 0");
    }

    @Test
    void aKickedUserCanReconnectUnderTheSameName() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            ChatPresenter removed = stage.presenter(server.port());
            stage.user(() -> removed.start("Ann"));
            kick(server.welcome());
            view.await("name: Ann");
            view.await("connection: Closed");
            view.await("online: loading");

            stage.user(removed::reconnect);
            kick(server.welcome());
            view.await("connection: Online");
            view.await("connection: Closed");
        }
    }

    @Test
    void theDialogSaysThatALostConnectionStillHoldsTheName() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            ChatPresenter entering = stage.presenter(server.port());
            stage.user(() -> entering.start(null));
            stage.user(() -> {
                view.write("hello");
                entering.send();
            });
            stage.user(() -> view.answerName("Ann"));
            ScriptedServer.Peer peer = server.accept();
            peer.expect(Hello.class);
            peer.send(new Rejected(RejectCode.NAME_TAKEN, "taken", "hello", null, null, Duration.ofSeconds(7)));
            assertThat(view.awaitStarting("waiting: a lost connection still holds this name"))
                    .endsWith("next try in 8 s");
        }
    }

    private static void kick(ScriptedServer.Peer peer) {
        peer.expect(Join.class);
        peer.send(
                new Joined(RoomId.LOBBY, "e", 0, 0, null, 2, List.of(ScriptedServer.WELCOME.you()), false),
                new Goodbye(CloseReason.KICKED, false, null));
        peer.close();
    }

    @Test
    void aServerThatIsNotThereIsToldInTheDialogAndCanBeGivenUp() throws Exception {
        stage.server().close();
        stage.userSends("hello");
        stage.user(() -> view.answerName("Ann"));
        view.await("connection: Offline");
        assertThat(view.awaitStarting("waiting: Cannot reach localhost:")).contains("keeps trying");

        stage.user(view::cancelName);
        view.await("connection: outside");
        assertThat(view.draft()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(ints = {4_001, 100_000})
    void aPostThatCannotBeSentIsShownWithTheReason(int length) throws Exception {
        stage.userEntersAs("Ann");
        String tooLong = "x".repeat(length);
        stage.userSends(tooLong);
        assertThat(view.awaitStarting("Not sent (")).endsWith(": " + tooLong);
        stage.userSends("short");
        view.await("Ann: short");
    }

    @Test
    void theSecondClickOfADoubleOneAsksNothingMore() throws Exception {
        view.write("hello");
        stage.user(() -> {
            presenter.send();
            presenter.send();
            presenter.rename();
            presenter.chooseServer();
        });
        assertThat(view.rest()).containsExactly("name? ");
    }
}
