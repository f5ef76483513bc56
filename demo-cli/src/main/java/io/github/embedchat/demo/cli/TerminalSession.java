package io.github.embedchat.demo.cli;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.Reasons;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/**
 * A visit from a terminal: a name first, asked for again until the server takes it, then lines typed and read until the end.
 *
 * <p><b>Threading:</b> {@link #run}, once, reads what is typed; the client's callback thread prints.
 */
final class TerminalSession {
    private static final int INTERRUPTED = 130;

    private final Visit visit;
    private final Screen screen;
    private final Transcript transcript;

    TerminalSession(Visit visit, Screen screen) {
        this.visit = visit;
        this.screen = screen;
        this.transcript = new Transcript(visit.texts(), ZoneId.systemDefault(), TerminalText::indented);
    }

    /**
     * Returns the exit status.
     *
     * @param given the name, where it need not be asked for
     * @param hosting whether the room is this program's own
     */
    int run(@Nullable String given, boolean hosting) {
        screen.notice(visit.texts().get(hosting ? "hosting" : "connecting", visit.server()));
        try {
            String name = given == null ? askName() : given;
            while (true) {
                try {
                    return talk(name);
                } catch (RejectedException refused) {
                    String reason = visit.texts().reason(refused);
                    if (!Reasons.isAboutName(refused)) {
                        throw new Failure(reason, refused);
                    }
                    screen.notice(reason);
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
            name = screen.ask(visit.texts().get("name.ask")).strip();
        }
        return name;
    }

    /** @throws RejectedException if the server does not let one in under this name */
    private int talk(String name) {
        Roster roster = new Roster();
        ConnectionWatch watch = new ConnectionWatch(visit.texts(), screen);
        ChatClient client = visit.client(name)
                .listener(watch)
                .listener(roster)
                .listener(new RoomPrinter(transcript, screen::print))
                .build();
        AtExit exit = new AtExit(() -> leave(watch, client));
        try {
            screen.names(roster::names);
            CompletableFuture<?> admitted = enter(client, watch);
            converse(watch, new Orders(visit, client, transcript, screen));
            throwIfRefused(admitted);
            if (watch.end() != null) {
                throw new Failure(visit.texts().get("closed", watch.end()));
            }
            return 0;
        } finally {
            exit.close();
        }
    }

    /** Waits for nothing: one can leave, or type ahead, while the server cannot be reached. */
    private CompletableFuture<?> enter(ChatClient client, ConnectionWatch watch) {
        CompletableFuture<?> admitted =
                client.connect().thenRun(() -> screen.notice(visit.texts().get("welcome")));
        visit.join(client).whenComplete((joined, failure) -> {
            if (failure instanceof RejectedException) {
                watch.end(visit.room() + ": " + visit.texts().reason(failure));
            }
        });
        return admitted;
    }

    private static void leave(ConnectionWatch watch, ChatClient client) {
        watch.leave();
        client.close();
    }

    /** Returns when the user wants to leave, or the connection is over. */
    private void converse(ConnectionWatch watch, Orders orders) {
        watch.interruptAtEnd();
        boolean goesOn = true;
        while (goesOn && watch.end() == null) {
            goesOn = orders.take(TypedLine.parse(read(watch)));
        }
        watch.leave();
        Thread.interrupted(); // the end may have come while nothing was being read
    }

    /** Ctrl-C drops what is typed so far; where nothing is, it ends the session. */
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
