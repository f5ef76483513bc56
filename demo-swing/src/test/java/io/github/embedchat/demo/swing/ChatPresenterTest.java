package io.github.embedchat.demo.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real server, real clients, and a window without Swing. */
@Timeout(60)
class ChatPresenterTest {
    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final RecordingView view = new RecordingView();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private ChatServer server;
    private ChatPresenter presenter;

    @BeforeEach
    void open() throws Exception {
        server = serve(0);
        presenter = presenter(server.address().getPort(), background);
    }

    private ChatServer serve(int port) {
        ChatServer started = ChatServer.builder().port(port).build().start();
        toClose.add(started);
        return started;
    }

    private ChatPresenter presenter(int port, Executor waiting) {
        Place place = new Place("localhost", port);
        return new ChatPresenter(view, new Texts(Language.EN), new Threads(ui, waiting), place, RoomId.LOBBY);
    }

    @AfterEach
    void close() throws Exception {
        leave();
        for (int i = toClose.size() - 1; i >= 0; i--) {
            toClose.get(i).close();
        }
        ui.shutdown();
        background.shutdown();
    }

    private void leave() throws Exception {
        CompletableFuture.supplyAsync(presenter::leave, ui)
                .thenCompose(left -> left)
                .get(10, TimeUnit.SECONDS);
    }

    /** On the thread where a window would do it. */
    private void user(Runnable action) throws Exception {
        ui.submit(action).get(10, TimeUnit.SECONDS);
    }

    private void userSends(String text) throws Exception {
        user(() -> {
            view.write(text);
            presenter.send();
        });
    }

    private void userEntersAs(String name) throws Exception {
        user(() -> presenter.start(name));
        view.await("name: " + name);
        view.await("Announcement: " + name + " joined the room");
    }

    private ChatClient other(String name) throws Exception {
        return other(name, server.address().getPort());
    }

    private ChatClient other(String name, int port) throws Exception {
        ChatClient client =
                ChatClient.builder().server("localhost", port).name(name).build();
        toClose.add(client);
        client.connect().get(10, TimeUnit.SECONDS);
        client.join(RoomId.LOBBY).get(10, TimeUnit.SECONDS);
        return client;
    }

    @Test
    void nobodyTalksBeforeChoosingAName() throws Exception {
        user(() -> presenter.start(null));
        userSends("hello");
        view.await("name? ");
        assertThat(view.draft()).isEqualTo("hello");

        user(() -> view.answerName("Ann"));
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
        other("Bo");
        userSends("hello");
        view.await("name? ");

        user(() -> view.answerName("公告"));
        view.await("refused: This name is reserved for the server.");
        user(() -> view.answerName("bo"));
        view.await("refused: Somebody else has this name.");
        assertThat(view.draft()).isEqualTo("hello");
        user(() -> view.answerName("Ann"));
        view.await("Ann: hello");
    }

    @Test
    void whoCancelsStaysOutsideAndKeepsTheText() throws Exception {
        userSends("hello");
        view.await("name? ");
        user(view::cancelName);
        assertThat(view.rest()).isEmpty();
        assertThat(view.draft()).isEqualTo("hello");

        userSends("hello");
        view.await("name? ");
    }

    @Test
    void theNameOfTheCommandLineEntersAtOnce() throws Exception {
        userEntersAs("Ann");
        userSends("hello");
        view.await("clear");
        view.await("Ann: hello");
    }

    @Test
    void aNameOfTheCommandLineThatIsRefusedIsAskedForAgain() throws Exception {
        user(() -> presenter.start("admin"));
        view.await("name? ");
        view.await("refused: This name is reserved for the server.");
        user(() -> view.answerName("Ann"));
        view.await("name: Ann");
        view.await("done");
    }

    @Test
    void nothingButSpacesIsNotSent() throws Exception {
        userEntersAs("Ann");
        userSends(" \n ");
        assertThat(view.rest()).isEmpty();
    }

    @Test
    void othersAreSeenComingTalkingAndGoing() throws Exception {
        userEntersAs("Ann");
        ChatClient bo = other("Bo");
        view.await("online: 3");
        view.await("Announcement: Bo joined the room");
        bo.post(RoomId.LOBBY, "hi\u0007");
        view.await("Bo: hi<U+0007>");
        server.announce(RoomId.LOBBY, "tea is ready");
        view.await("Announcement: tea is ready");
        bo.rename("Bob");
        view.await("Announcement: Bo is now Bob");
        bo.close();
        view.await("online: 2");
        view.await("Announcement: Bob left the room");
    }

    @Test
    void aNewcomerSeesWhatWasSaidBefore() throws Exception {
        other("Bo").post(RoomId.LOBBY, "first").get(10, TimeUnit.SECONDS);
        user(() -> presenter.start("Ann"));
        view.await("Bo: first");
        view.await("Announcement: Ann joined the room");
    }

    @Test
    void oneCanTakeAnotherNameAtAnyTime() throws Exception {
        other("Bo");
        userEntersAs("Ann");
        user(presenter::rename);
        view.await("name? Ann");
        user(() -> view.answerName("公告"));
        view.await("waiting: Asking the server…");
        view.await("refused: This name is reserved for the server.");
        user(() -> view.answerName("BO"));
        view.await("refused: Somebody else has this name.");
        user(() -> view.answerName("Anna"));
        view.await("name: Anna");
        view.await("done");
    }

    @Test
    void theRenameButtonLetsInToo() throws Exception {
        user(presenter::rename);
        view.await("name? ");
        user(() -> view.answerName("Ann"));
        view.await("name: Ann");
        assertThat(view.draft()).isEmpty();
    }

    @Test
    void whatIsSaidOfflineIsSentWhenTheServerIsBack() throws Exception {
        userEntersAs("Ann");
        int port = server.address().getPort();
        server.close();
        view.await("online: loading");
        view.await("connection: Offline");
        userSends("anybody?");
        view.await("unanswered: 1");
        view.await("clear");

        server = serve(port);
        view.await("connection: Online");
        view.await("Ann: anybody?");
        view.await("unanswered: 0");
    }

    @Test
    void whoIsRemovedCanReconnectWithTheSameName() throws Exception {
        try (ScriptedServer kicking = new ScriptedServer("""
                {"type":"joined","room":"lobby","epoch":"e","head":0,"from":0,"online":2,"members":[{"id":"m1","name":"Ann"}]}""", """
                {"type":"goodbye","reason":"kicked","reconnect":false}""")) {
            ChatPresenter removed = presenter(kicking.port(), background);
            user(() -> removed.start("Ann"));
            view.await("name: Ann");
            view.await("connection: Closed");
            view.await("online: loading");

            user(removed::reconnect);
            view.await("connection: Online");
            view.await("connection: Closed");
        }
    }

    @Test
    void whoseNameIsKnownMovesToAnotherServerUnderIt() throws Exception {
        ChatServer elsewhere = serve(0);
        userEntersAs("Ann");
        user(presenter::chooseServer);
        Place place = new Place("localhost", elsewhere.address().getPort());
        user(() -> view.answerServer(new ServerChoice.Join(place)));
        view.await("place: " + place);
        view.await("Now at: " + place);
        view.await("name: Ann");
        view.await("online: 2");
    }

    @Test
    void aServerThatIsNotThereIsToldInTheDialogAndCanBeGivenUp() throws Exception {
        server.close();
        userSends("hello");
        user(() -> view.answerName("Ann"));
        view.await("connection: Offline");
        assertThat(view.awaitStarting("waiting: localhost:")).contains("cannot be reached");

        user(view::cancelName);
        view.await("connection: outside");
        assertThat(view.draft()).isEqualTo("hello");
    }

    @Test
    void whatCannotBeSentIsShownWithTheReason() throws Exception {
        userEntersAs("Ann");
        String tooLong = "x".repeat(4_001);
        userSends(tooLong);
        assertThat(view.awaitStarting("Not sent: ")).endsWith(": " + tooLong);
        userSends("short");
        view.await("Ann: short");
    }

    @Test
    void theRoomCanBeHostedHere() throws Exception {
        int port = userHosts();
        user(presenter::rename);
        user(() -> view.answerName("Ann"));
        view.await("online: 2");
        other("Bo", port);
        view.await("Announcement: Bo joined the room");
    }

    private int userHosts() throws Exception {
        user(() -> presenter.start(null));
        user(presenter::chooseServer);
        view.await("server? localhost:" + server.address().getPort());
        user(() -> view.answerServer(new ServerChoice.Host(0, false)));
        view.await("waiting: Starting the server…");
        view.await("done");
        return Integer.parseInt(view.awaitStarting("place: this window, port ").replaceAll("\\D", ""));
    }

    @Test
    void aRoomThatNobodyWaitsForAnyMoreIsNotKept() throws Exception {
        user(presenter::chooseServer);
        user(() -> {
            view.answerServer(new ServerChoice.Host(0, false));
            view.cancelServer();
        });
        userEntersAs("Ann"); // where it was
        assertThat(view.rest()).noneMatch(line -> line.startsWith("place: this window"));
    }

    @Test
    void aPortThatIsTakenIsToldAndTheOldServerStays() throws Exception {
        userEntersAs("Ann");
        user(presenter::chooseServer);
        int taken = server.address().getPort();
        user(() -> view.answerServer(new ServerChoice.Host(taken, false)));
        assertThat(view.awaitStarting("refused: cannot listen on ")).contains(String.valueOf(taken));
        user(view::cancelServer);
        userSends("still here");
        view.await("Ann: still here");
    }

    @Test
    void leavingClosesTheRoomThatWasHostedHere() throws Exception {
        int port = userHosts();
        leave();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void leavingIsSeenByTheOthersAtOnce() throws Exception {
        ChatClient bo = other("Bo");
        userEntersAs("Ann");
        leave();
        assertThat(bo.members(RoomId.LOBBY).get(10, TimeUnit.SECONDS).online()).isEqualTo(2);
    }

    @Test
    void leavingIsDoneInTheBackground() throws Exception {
        List<Runnable> postponed = new ArrayList<>();
        ChatPresenter patient = presenter(server.address().getPort(), postponed::add);
        user(() -> patient.start("Ann"));
        view.await("name: Ann");
        CompletableFuture<Void> left = ui.submit(patient::leave).get(10, TimeUnit.SECONDS);
        assertThat(left).isNotDone();
        postponed.forEach(Runnable::run);
        assertThat(left).isDone();
    }
}
