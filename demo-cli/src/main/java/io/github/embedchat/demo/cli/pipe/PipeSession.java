package io.github.embedchat.demo.cli.pipe;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.cli.process.AtExit;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.Destination;
import io.github.embedchat.demo.cli.room.PrintedLine;
import io.github.embedchat.demo.cli.room.RoomFormat;
import io.github.embedchat.demo.cli.room.RoomPrinter;
import io.github.embedchat.demo.cli.room.TerminalText;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.Reasons;
import io.github.embedchat.demo.shared.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A session without a terminal. Each line of the input is a post, and the session prints what happens in the room, as
 * lines or as frames. It ends when the server has answered every post of the input, or when the server is unreachable.
 *
 * <p><b>Threading:</b> one thread calls {@link #run}, once, and waits for the end. Another thread reads the input, and
 * the client's callback thread prints.
 */
public final class PipeSession implements ChatListener {
    private final Destination destination;
    private final String name;
    private final boolean json;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream log;
    private final CompletableFuture<Optional<Failure>> over = new CompletableFuture<>(); // with the problem, if any
    private final CompletableFuture<Void> lastCallback = new CompletableFuture<>();
    private boolean attempting; // callback thread only; true while the client connects
    private boolean inside; // callback thread only; true after the first join

    public PipeSession(Destination destination, String name, boolean json, Shell shell) {
        this.destination = destination;
        this.name = name;
        this.json = json;
        this.in = shell.in();
        this.out = shell.out();
        this.log = shell.err();
    }

    /**
     * Runs the session, and returns the exit status 0.
     *
     * @throws Failure if the session broke off, or if a line was not posted
     */
    public int run() {
        ChatClient client =
                destination.client(name).listener(printer()).listener(this).build();
        LinePoster poster = new LinePoster(client, destination);
        AtExit exit = new AtExit(() -> leave(client, poster));
        client.connect().thenCompose(you -> destination.join(client)).whenComplete((joined, failure) -> {
            if (failure == null) {
                startPosting(poster);
            } else {
                end(whyNotJoined(failure));
            }
        });
        Optional<Failure> problem = over.join();
        exit.close();
        lastCallback.completeOnTimeout(null, 2, TimeUnit.SECONDS).join();
        throwIfAny(problem, poster.problem());
        return 0;
    }

    private void leave(ChatClient client, LinePoster poster) {
        over.complete(Optional.empty());
        poster.stop();
        client.close();
    }

    private void end(Failure problem) {
        over.complete(Optional.of(problem));
    }

    private void throwIfAny(Optional<Failure> end, Optional<Failure> lines) {
        if (end.isPresent() && lines.isPresent()) {
            Texts texts = destination.texts();
            throw new Failure("pipe.both", texts.reason(end.get()), texts.reason(lines.get()));
        }
        end.or(() -> lines).ifPresent(failure -> {
            throw failure;
        });
    }

    private void startPosting(LinePoster poster) {
        Thread thread = new Thread(() -> post(poster), "chatroom-input");
        thread.setDaemon(true);
        thread.start();
    }

    private void post(LinePoster poster) {
        try {
            poster.postAll(in);
            over.complete(Optional.empty());
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(new Failure(e, "pipe.unreadable", e.getMessage()));
        }
    }

    private Failure whyNotJoined(Throwable failure) {
        boolean rejected = Reasons.cause(failure) instanceof RejectedException;
        return new Failure(
                failure, rejected ? "pipe.rejected" : "pipe.failed", destination.server(), LinePoster.reason(failure));
    }

    @Override
    public void onJoined(Joined joined) {
        inside = true;
    }

    /** Ends the session if the connection fails. Before the first join, the answer to the join says why it ends. */
    @Override
    public void onState(ConnectionState state) {
        if (state instanceof ConnectionState.Offline offline && offline.code() == RejectCode.NAME_TAKEN) {
            log.println(destination.texts().get("name.wait", offline.retryIn().toSeconds() + 1));
        } else if (state instanceof ConnectionState.Offline offline && attempting) {
            end(new Failure("pipe.unreachable", destination.server(), offline.cause()));
        } else if (state instanceof ConnectionState.Closed closed) {
            if (inside) {
                end(new Failure("closed", closed.cause()));
            }
            lastCallback.complete(null);
        }
        attempting = state instanceof ConnectionState.Connecting;
    }

    private ChatListener printer() {
        if (json) {
            return new FramePrinter(this::print);
        }
        RoomFormat format = new RoomFormat(destination.texts(), ZoneId.systemDefault(), TerminalText::flat);
        return new RoomPrinter(format, line -> {
            if (line.kind() != PrintedLine.Kind.NOTICE) {
                print(line.text());
            }
        });
    }

    private void print(String line) {
        out.println(line);
        if (out.checkError()) {
            end(new Failure("pipe.unwritable"));
        }
    }
}
