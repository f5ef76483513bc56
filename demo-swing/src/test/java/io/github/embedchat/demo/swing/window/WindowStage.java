package io.github.embedchat.demo.swing.window;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.swing.core.BasicRobot;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.FailOnThreadViolationRepaintManager;
import org.assertj.swing.edt.GuiActionRunner;
import org.jspecify.annotations.Nullable;

/** A real server, windows that a robot operates, and clients without a window. */
public final class WindowStage implements AutoCloseable {
    private final List<ChatClient> clients = new ArrayList<>();
    private final List<WindowDriver> windows = new ArrayList<>();
    private final Robot robot;
    private ChatServer server;

    private WindowStage(Robot robot, ChatServer server) {
        this.robot = robot;
        this.server = server;
    }

    public static WindowStage open() {
        FailOnThreadViolationRepaintManager.install();
        return new WindowStage(BasicRobot.robotWithNewAwtHierarchy(), serve(0));
    }

    private static ChatServer serve(int port) {
        return ChatServer.builder()
                .port(port)
                .options(options -> options.rates(ServerRates::unlimited))
                .build()
                .start();
    }

    ChatServer server() {
        return server;
    }

    int port() {
        return server.address().getPort();
    }

    /** @param port the port of the closed server, which no longer knows it */
    void serveAgain(int port) {
        server = serve(port);
    }

    /** @param x position on the screen, so that several windows do not cover each other */
    public WindowDriver window(Language language, int x) {
        return window(language, x, null);
    }

    private WindowDriver window(Language language, int x, @Nullable String name) {
        ServerAddress address = new ServerAddress("localhost", port());
        WindowDriver driver = WindowDriver.open(robot, x, language, address, name);
        windows.add(driver);
        return driver;
    }

    /** Opens a window in English, whose user is in the room. */
    public WindowDriver windowOf(String name) {
        WindowDriver driver = window(Language.EN, 0, name);
        driver.awaitLabel("name", name);
        return driver;
    }

    public ChatClient client(String name) throws Exception {
        return client(name, port());
    }

    ChatClient client(String name, int port) throws Exception {
        ChatClient client =
                ChatClient.builder().server("localhost", port).name(name).build();
        clients.add(client);
        client.connect().get(10, TimeUnit.SECONDS);
        client.join(RoomId.LOBBY).get(10, TimeUnit.SECONDS);
        return client;
    }

    public static void post(ChatClient client, String text) throws Exception {
        client.post(RoomId.LOBBY, text).get(10, TimeUnit.SECONDS);
    }

    public void announce(String text) throws Exception {
        server.announce(RoomId.LOBBY, text).get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        windows.forEach(driver -> GuiActionRunner.execute(() -> driver.window().leave()));
        windows.forEach(driver -> driver.window().gone().join());
        robot.cleanUp();
        clients.forEach(ChatClient::close);
        server.close();
    }
}
