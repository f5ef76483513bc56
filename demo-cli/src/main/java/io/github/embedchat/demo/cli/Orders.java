package io.github.embedchat.demo.cli;

import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.Reasons;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Does what was typed in a terminal session.
 *
 * <p><b>Threading:</b> for one thread; answers are shown by the client's callback thread.
 */
final class Orders {
    private static final int USUAL_HISTORY = 20;
    private static final int MAX_HISTORY = 100;
    private static final int MAX_QUOTE = 60;

    private final Visit visit;
    private final ChatClient client;
    private final Transcript transcript;
    private final Screen screen;

    Orders(Visit visit, ChatClient client, Transcript transcript, Screen screen) {
        this.visit = visit;
        this.client = client;
        this.transcript = transcript;
        this.screen = screen;
    }

    /** Whether the session goes on. */
    boolean take(TypedLine typed) {
        if (typed instanceof TypedLine.Say say) {
            post(say.text());
        } else if (typed instanceof TypedLine.Mistyped mistyped) {
            screen.notice(visit.texts().get("command.unknown", TerminalText.flat(mistyped.word())));
        } else if (typed instanceof TypedLine.Order order) {
            return carryOut(order.command(), order.argument());
        }
        return true;
    }

    private boolean carryOut(Command command, String argument) {
        switch (command) {
            case NAME -> rename(argument);
            case WHO -> who();
            case HISTORY -> history(argument);
            case HELP -> help();
            case QUIT -> {
                return false;
            }
        }
        return true;
    }

    private void post(String text) {
        client.post(visit.room(), text).whenComplete((posted, failure) -> {
            if (failure != null) {
                screen.notice(lost(failure, quote(text)));
            }
        });
    }

    private String lost(Throwable failure, String text) {
        return Reasons.cause(failure) instanceof UnknownOutcomeException
                ? visit.texts().get("unknown", text)
                : visit.texts().get("unposted", visit.texts().reason(failure), text);
    }

    private static String quote(String text) {
        int length = text.codePointCount(0, text.length());
        String start = length <= MAX_QUOTE ? text : text.substring(0, text.offsetByCodePoints(0, MAX_QUOTE)) + "…";
        return TerminalText.flat(start);
    }

    private void rename(String name) {
        if (name.isEmpty()) {
            usage(Command.NAME);
            return;
        }
        client.rename(name).whenComplete((now, failure) -> {
            if (failure == null) {
                screen.notice(visit.texts().get("name.own", TerminalText.flat(now)));
            } else {
                failed(failure);
            }
        });
    }

    private void who() {
        showFailure(client.members(visit.room())
                .thenAccept(all ->
                        screen.print(transcript.members(all.room(), all.online(), all.members(), all.partial()))));
    }

    private void history(String argument) {
        if (!argument.matches("[0-9]{0,3}")) {
            usage(Command.HISTORY);
            return;
        }
        int count = argument.isEmpty() ? USUAL_HISTORY : Integer.parseInt(argument);
        if (count < 1 || count > MAX_HISTORY) {
            usage(Command.HISTORY);
            return;
        }
        showFailure(client.history(visit.room(), null, count).thenAccept(this::show));
    }

    private void show(History history) {
        if (history.posts().isEmpty()) {
            screen.notice(visit.texts().get("history.none"));
            return;
        }
        screen.notice(visit.texts()
                .get(
                        history.more() ? "history" : "history.complete",
                        history.posts().size()));
        history.posts().forEach(posted -> screen.print(transcript.posted(posted)));
        screen.notice(visit.texts().get("history.end"));
    }

    private void help() {
        Stream.of(Command.values()).forEach(this::usage);
        screen.notice(visit.texts().get("help.slash"));
        screen.notice(visit.texts().get("help.tab"));
    }

    private void usage(Command command) {
        screen.notice(visit.texts().get("usage." + command));
    }

    private void showFailure(CompletableFuture<?> answer) {
        answer.whenComplete((done, failure) -> {
            if (failure != null) {
                failed(failure);
            }
        });
    }

    private void failed(Throwable failure) {
        screen.notice(visit.texts().get("failed", visit.texts().reason(failure)));
    }
}
