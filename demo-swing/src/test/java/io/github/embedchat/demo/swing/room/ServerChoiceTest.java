package io.github.embedchat.demo.swing.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.server.ChatServer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests moving to another server, hosting and leaving with real servers and clients, and a window without Swing. */
@Timeout(60)
class ServerChoiceTest {
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
    void theRoomCanBeHostedHere() throws Exception {
        int port = userHosts();
        stage.user(presenter::rename);
        stage.user(() -> view.answerName("Ann"));
        view.await("online: 2");
        stage.other("Bo", port);
        view.await("Announcement: Bo joined the room");
    }

    private int userHosts() throws Exception {
        stage.user(() -> presenter.start(null));
        stage.user(presenter::chooseServer);
        view.await("server? localhost:" + stage.port());
        stage.user(() -> view.answerServer(new ServerChoice.Host(0, false)));
        view.await("waiting: Starting the server…");
        view.await("done");
        return Integer.parseInt(view.awaitStarting("place: this window, port ").replaceAll("\\D", ""));
    }

    @Test
    void aUserWithANameKeepsItOnAnotherServer() throws Exception {
        ChatServer elsewhere = stage.serve(0);
        stage.userEntersAs("Ann");
        stage.user(presenter::chooseServer);
        ServerAddress address =
                new ServerAddress("localhost", elsewhere.address().getPort());
        stage.user(() -> view.answerServer(new ServerChoice.Join(address)));
        view.await("place: " + address);
        view.await("Current server: " + address);
        view.await("name: Ann");
        view.await("online: 2");
    }

    @Test
    void aPortThatIsTakenIsToldAndTheOldServerStays() throws Exception {
        stage.userEntersAs("Ann");
        stage.user(presenter::chooseServer);
        int taken = stage.port();
        stage.user(() -> view.answerServer(new ServerChoice.Host(taken, false)));
        assertThat(view.awaitStarting("refused: cannot listen on ")).contains(String.valueOf(taken));
        stage.user(view::cancelServer);
        stage.userSends("still here");
        view.await("Ann: still here");
    }

    @Test
    void aRoomThatNobodyWaitsForAnyMoreIsNotKept() throws Exception {
        stage.user(presenter::chooseServer);
        stage.user(() -> {
            view.answerServer(new ServerChoice.Host(0, false));
            view.cancelServer();
        });
        stage.userEntersAs("Ann"); // stays where it was
        assertThat(view.rest()).noneMatch(line -> line.startsWith("place: this window"));
    }

    @Test
    void leavingClosesTheRoomThatWasHostedHere() throws Exception {
        int port = userHosts();
        stage.leave();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void leavingIsSeenByTheOthersAtOnce() throws Exception {
        ChatClient bo = stage.other("Bo");
        stage.userEntersAs("Ann");
        stage.leave();
        assertThat(bo.members(RoomId.LOBBY).get(10, TimeUnit.SECONDS).online()).isEqualTo(2);
    }

    @Test
    void leavingIsDoneInTheBackground() throws Exception {
        List<Runnable> postponed = new ArrayList<>();
        ChatPresenter patient = stage.presenter(stage.port(), postponed::add);
        stage.user(() -> patient.start("Ann"));
        view.await("name: Ann");
        CompletableFuture<Void> left = stage.userGets(patient::leave);
        assertThat(left).isNotDone();
        postponed.forEach(Runnable::run);
        assertThat(left).isDone();
    }
}
