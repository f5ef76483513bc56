package io.github.embedchat.demo.cli.terminal;

import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.cli.room.Destination;
import io.github.embedchat.demo.cli.room.RoomFormat;
import io.github.embedchat.demo.cli.room.TerminalText;
import io.github.embedchat.demo.shared.Reasons;
import io.github.embedchat.demo.shared.Texts;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Posts the lines that the user types in a terminal, and runs the commands.
 *
 * <p><b>Threading:</b> one thread calls this; the client's callback thread shows the answers.
 */
final class InputHandler {
    private static final String USUAL_HISTORY = "20";
    private static final int MAX_HISTORY = 100;
    private static final int MAX_QUOTE = 60;

    private final Destination destination;
    private final Texts texts;
    private final ChatClient client;
    private final RoomFormat format;
    private final Screen screen;

    InputHandler(Destination destination, ChatClient client, RoomFormat format, Screen screen) {
        this.destination = destination;
        this.texts = destination.texts();
        this.client = client;
        this.format = format;
        this.screen = screen;
    }

    /** Handles a line; returns false if the user quits. */
    boolean take(TypedLine typed) {
        if (typed instanceof TypedLine.Post post) {
            post(post.text());
        } else if (typed instanceof TypedLine.Command command) {
            return carryOut(command.command(), command.argument());
        } else if (typed instanceof TypedLine.UnknownCommand unknown) {
            screen.notice(texts.get("command.unknown", TerminalText.flat(unknown.word())));
        }
        return true;
    }

    private boolean carryOut(SlashCommand command, String argument) {
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
        client.post(destination.room(), text).whenComplete((posted, failure) -> {
            if (failure != null) {
                screen.notice(lost(failure, quote(text)));
            }
        });
    }

    private String lost(Throwable failure, String text) {
        return Reasons.cause(failure) instanceof UnknownOutcomeException
                ? texts.get("unknown", text)
                : texts.get("unposted", texts.reason(failure), text);
    }

    private static String quote(String text) {
        int length = text.codePointCount(0, text.length());
        String start = length <= MAX_QUOTE ? text : text.substring(0, text.offsetByCodePoints(0, MAX_QUOTE)) + "…";
        return TerminalText.flat(start);
    }

    private void rename(String name) {
        if (name.isEmpty()) {
            usage(SlashCommand.NAME);
            return;
        }
        client.rename(name).whenComplete((now, failure) -> {
            if (failure == null) {
                screen.notice(texts.get("name.own", TerminalText.flat(now)));
            } else {
                failed(failure);
            }
        });
    }

    private void who() {
        showFailure(client.members(destination.room())
                .thenAccept(
                        all -> screen.print(format.members(all.room(), all.online(), all.members(), all.partial()))));
    }

    private void history(String argument) {
        String digits = argument.isEmpty() ? USUAL_HISTORY : argument;
        int count = digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
        if (count < 1 || count > MAX_HISTORY) {
            usage(SlashCommand.HISTORY);
        } else {
            showFailure(client.history(destination.room(), null, count).thenAccept(this::show));
        }
    }

    private void show(History history) {
        if (history.posts().isEmpty()) {
            screen.notice(texts.get("history.none"));
            return;
        }
        screen.notice(texts.get(
                history.more() ? "history" : "history.complete", history.posts().size()));
        history.posts().forEach(posted -> screen.print(format.posted(posted)));
        screen.notice(texts.get("history.end"));
    }

    private void help() {
        Stream.of(SlashCommand.values()).forEach(this::usage);
        screen.notice(texts.get("help.slash"));
        screen.notice(texts.get("help.tab"));
    }

    private void usage(SlashCommand command) {
        screen.notice(texts.get("usage." + command));
    }

    private void showFailure(CompletableFuture<?> answer) {
        answer.whenComplete((done, failure) -> {
            if (failure != null) {
                failed(failure);
            }
        });
    }

    private void failed(Throwable failure) {
        screen.notice(texts.get("failed", texts.reason(failure)));
    }
}
