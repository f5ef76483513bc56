package io.github.embedchat.demo.swing.room;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.server.ChatServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A presenter in front of a {@link RecordingView}, on a thread of its own, and a real server with real clients. */
final class PresenterStage {
    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final RecordingView view = new RecordingView();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private ChatServer server = serve(0);
    private final ChatPresenter presenter = presenter(port(), background);

    RecordingView view() {
        return view;
    }

    ChatPresenter presenter() {
        return presenter;
    }

    /** Creates another presenter for the same view. */
    ChatPresenter presenter(int port) {
        return presenter(port, background);
    }

    /** @param waiting runs what takes time */
    ChatPresenter presenter(int port, Executor waiting) {
        ServerAddress address = new ServerAddress("localhost", port);
        return new ChatPresenter(view, WindowTexts.in(Language.EN), new Threads(ui, waiting), address, RoomId.LOBBY);
    }

    ChatServer server() {
        return server;
    }

    int port() {
        return server.address().getPort();
    }

    ChatServer serve(int port) {
        ChatServer started = ChatServer.builder().port(port).build().start();
        toClose.add(started);
        return started;
    }

    void serveAgain(int port) {
        server = serve(port);
    }

    ChatClient other(String name) throws Exception {
        return other(name, port());
    }

    ChatClient other(String name, int port) throws Exception {
        ChatClient client =
                ChatClient.builder().server("localhost", port).name(name).build();
        toClose.add(client);
        client.connect().get(10, TimeUnit.SECONDS);
        client.join(RoomId.LOBBY).get(10, TimeUnit.SECONDS);
        return client;
    }

    /** Runs an action on the thread on which a window would run it. */
    void user(Runnable action) throws Exception {
        ui.submit(action).get(10, TimeUnit.SECONDS);
    }

    /** Runs a call on the thread on which a window would run it, and returns the result. */
    <T> T userGets(Callable<T> action) throws Exception {
        return ui.submit(action).get(10, TimeUnit.SECONDS);
    }

    void userSends(String text) throws Exception {
        user(() -> {
            view.write(text);
            presenter.send();
        });
    }

    void userEntersAs(String name) throws Exception {
        user(() -> presenter.start(name));
        view.await("name: " + name);
        view.await("Announcement: " + name + " joined the room");
    }

    void leave() throws Exception {
        CompletableFuture<Void> left = userGets(presenter::leave);
        left.get(10, TimeUnit.SECONDS);
    }

    void close() throws Exception {
        leave();
        for (int i = toClose.size() - 1; i >= 0; i--) {
            toClose.get(i).close();
        }
        ui.shutdown();
        background.shutdown();
    }
}
