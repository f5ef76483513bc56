package io.github.embedchat.demo.cli.terminal;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.cli.process.AtExit;
import io.github.embedchat.demo.cli.room.Destination;
import io.github.embedchat.demo.cli.room.RoomFormat;
import io.github.embedchat.demo.cli.room.RoomPrinter;
import io.github.embedchat.demo.cli.room.TerminalText;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.Reasons;
import io.github.embedchat.demo.shared.Texts;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/**
 * A session in a terminal. It asks for a name until the server accepts one. Then it posts what the user types and shows
 * what happens in the room, until the user leaves.
 *
 * <p><b>Threading:</b> one thread calls {@link #run}, once, and reads the input; the client's callback thread prints.
 */
public final class TerminalSession {
    private static final int INTERRUPTED = 130; // 128 + SIGINT, as shells count

    private final Destination destination;
    private final Texts texts;
    private final Screen screen;
    private final RoomFormat format;

    public TerminalSession(Destination destination, Screen screen) {
        this.destination = destination;
        this.texts = destination.texts();
        this.screen = screen;
        this.format = new RoomFormat(texts, ZoneId.systemDefault(), TerminalText::indented);
    }

    /**
     * Runs the session, and returns the exit status.
     *
     * @param given the name in the command line; null to ask the user
     * @param hosting true if this program hosts the room
     * @throws RejectedException if the server rejects the client for another reason than its name
     */
    public int run(@Nullable String given, boolean hosting) {
        screen.notice(texts.get(hosting ? "hosting" : "connecting", destination.server()));
        try {
            String name = given == null ? askName() : given;
            while (true) {
                try {
                    talk(name);
                    return 0;
                } catch (RejectedException refused) {
                    if (!Reasons.isAboutName(refused)) {
                        throw refused;
                    }
                    screen.notice(texts.reason(refused));
                    name = askName();
                }
            }
        } catch (EndOfFileException quit) {
            return 0;
        } catch (UserInterruptException interrupted) {
            return INTERRUPTED;
        }
    }

    private String askName() {
        String name = "";
        while (name.isEmpty()) {
            name = screen.ask(texts.get("name.ask")).strip();
        }
        return name;
    }

    /**
     * Connects under this name, and runs until the user leaves.
     *
     * @throws RejectedException if the server rejects the client
     */
    private void talk(String name) {
        Roster roster = new Roster();
        ConnectionWatch watch = new ConnectionWatch(texts, screen);
        ChatClient client = destination
                .client(name)
                .listener(watch)
                .listener(roster)
                .listener(new RoomPrinter(format, screen::print))
                .build();
        AtExit exit = new AtExit(() -> leave(watch, client));
        try {
            screen.names(roster::names);
            CompletableFuture<?> admitted = enter(client, watch);
            converse(watch, new InputHandler(destination, client, format, screen));
            throwIfRefused(admitted);
            if (watch.end() != null) {
                throw new Failure("closed", watch.end());
            }
        } finally {
            exit.close();
        }
    }

    /** Connects and joins without waiting, so that the user can leave or type ahead while the server is unreachable. */
    private CompletableFuture<?> enter(ChatClient client, ConnectionWatch watch) {
        CompletableFuture<?> admitted = client.connect().thenRun(() -> screen.notice(texts.get("welcome")));
        destination.join(client).whenComplete((joined, failure) -> {
            if (failure instanceof RejectedException) {
                watch.end(destination.room() + ": " + texts.reason(failure));
            }
        });
        return admitted;
    }

    private static void leave(ConnectionWatch watch, ChatClient client) {
        watch.leave();
        client.close();
    }

    /** Handles input until the user leaves or the connection is closed. */
    private void converse(ConnectionWatch watch, InputHandler input) {
        watch.interruptAtEnd();
        boolean goesOn = true;
        while (goesOn && watch.end() == null) {
            goesOn = input.take(TypedLine.parse(read(watch)));
        }
        watch.leave();
        Thread.interrupted(); // the connection may have ended while this thread was not reading
    }

    /** Reads a line. Ctrl-C discards the line that the user is typing; on an empty line it ends the session. */
    private String read(ConnectionWatch watch) {
        try {
            return screen.read();
        } catch (UserInterruptException e) {
            if (watch.end() == null && e.getPartialLine().isEmpty()) {
                throw e;
            }
            return "";
        }
    }

    private static void throwIfRefused(CompletableFuture<?> admitted) {
        try {
            admitted.getNow(null);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RejectedException refused) {
                throw refused;
            }
        }
    }
}
