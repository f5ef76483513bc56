package io.github.embedchat.demo.swing.room;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.server.ChatServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the window does, and knows Swing only as a {@link ChatView}.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
public final class ChatPresenter {
    private final ChatView view;
    private final Texts texts;
    private final Threads threads;
    private final Guest guest;

    private ServerAddress address;
    /** The server that this window hosts; null if it hosts none. */
    private @Nullable ChatServer server;

    private boolean left;

    /** Creates a presenter, which does nothing until {@link #start}. */
    public ChatPresenter(ChatView view, Texts texts, Threads threads, ServerAddress address, RoomId room) {
        this.view = view;
        this.texts = texts;
        this.threads = threads;
        this.address = address;
        LineFormat format = new LineFormat(texts, ZoneId.systemDefault());
        this.guest = new Guest(new Visit.Scene(view, format, texts, threads.ui()), address, room, threads.background());
    }

    /**
     * Starts the window. The caller calls this once, before all other methods.
     *
     * @param name the name to enter with at once; null to stay outside
     */
    public void start(@Nullable String name) {
        view.showPlace(address.toString());
        if (name != null) {
            guest.enter(name);
        }
    }

    /** Called when the user presses the button or the key that sends. */
    public void send() {
        unlessAsking(guest::speak);
    }

    /** Called when the user presses the button that renames. */
    public void rename() {
        unlessAsking(guest::rename);
    }

    /** Called when the user presses the button that reconnects. */
    public void reconnect() {
        unlessAsking(guest::enter);
    }

    /** Called when the user presses the button that changes the server. */
    public void chooseServer() {
        unlessAsking(() -> view.askServer(address, isHosting(), this::use));
    }

    private void unlessAsking(Runnable action) {
        if (!view.isAsking()) {
            action.run();
        }
    }

    /** Returns true if this window hosts the room, so that closing the window closes the room. */
    public boolean isHosting() {
        return server != null;
    }

    private void use(ServerChoice choice, Prompt prompt) {
        if (choice instanceof ServerChoice.Join join) {
            prompt.done();
            moveTo(join.address(), null, join.address().toString());
        } else if (choice instanceof ServerChoice.Host host) {
            prompt.waiting(texts.get("hosting.starting"));
            CompletableFuture.supplyAsync(() -> start(host), threads.background())
                    .whenCompleteAsync((started, failure) -> hosted(started, failure, prompt), threads.ui());
        }
    }

    private static ChatServer start(ServerChoice.Host host) {
        ChatServer.Builder builder = ChatServer.builder().port(host.port());
        if (host.everywhere()) {
            builder.bind(anyAddress());
        }
        return builder.build().start();
    }

    private static InetAddress anyAddress() {
        try {
            return InetAddress.getByAddress(new byte[4]);
        } catch (UnknownHostException e) {
            throw new CompletionException(e); // cannot happen: four bytes are an address
        }
    }

    private void hosted(@Nullable ChatServer started, @Nullable Throwable failure, Prompt prompt) {
        if (started == null) {
            prompt.refused(texts.reason(failure));
        } else if (left || !prompt.isOpen()) {
            threads.background().execute(started::close);
        } else {
            prompt.done();
            InetSocketAddress own = started.address();
            boolean everywhere = own.getAddress().isAnyLocalAddress();
            String shown = texts.get(everywhere ? "hosting.everywhere" : "hosting.here", String.valueOf(own.getPort()));
            moveTo(new ServerAddress("localhost", own.getPort()), started, shown);
        }
    }

    private void moveTo(ServerAddress next, @Nullable ChatServer own, String shown) {
        close(guest.leave(), server);
        server = own;
        address = next;
        view.showPlace(shown);
        view.append(TranscriptLine.notice(texts.get("moved", shown)));
        guest.goTo(next);
    }

    /** Closes the client before the server, so that the client leaves with a goodbye. */
    private CompletableFuture<Void> close(Optional<ChatClient> client, @Nullable ChatServer hosted) {
        return CompletableFuture.runAsync(
                () -> {
                    client.ifPresent(ChatClient::close);
                    if (hosted != null) {
                        hosted.close();
                    }
                },
                threads.background());
    }

    /** Leaves the room and closes the hosted server, in the background. Called when the window is closed. */
    public CompletableFuture<Void> leave() {
        left = true;
        return close(guest.leave(), server);
    }
}
