package io.github.embedchat.demo.cli;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.List;

/** English. */
final class EnglishPhrases implements Phrases {
    @Override
    public String announcer() {
        return "Announcement";
    }

    @Override
    public String joined(List<String> names, int others) {
        return some(names, others) + " joined the room";
    }

    @Override
    public String left(List<String> names, int others) {
        return some(names, others) + " left the room";
    }

    private static String some(List<String> names, int others) {
        return String.join(", ", names) + (others == 0 ? "" : " and " + count(others, "other"));
    }

    @Override
    public String why(LeaveReason reason) {
        return switch (reason) {
            case LEFT, BYE, OTHER -> "";
            case DISCONNECTED -> " (connection lost)";
            case TIMEOUT -> " (timed out)";
            case SLOW -> " (too slow)";
            case PROTOCOL -> " (protocol error)";
            case KICKED -> " (removed)";
            case SHUTDOWN -> " (server shut down)";
        };
    }

    @Override
    public String renamed(String previous, String name) {
        return previous + " is now " + name;
    }

    @Override
    public String online(int count) {
        return " (" + count + " online)";
    }

    @Override
    public String members(String room, int online, List<String> names, boolean partial) {
        return room + ": " + online + " online (the server is one of them): " + String.join(", ", names)
                + (partial ? ", …" : "");
    }

    @Override
    public String askName() {
        return "Your name: ";
    }

    @Override
    public String refusal(RejectCode code, String reason) {
        return reason;
    }

    @Override
    public String connecting(String target) {
        return "connecting to " + target + " …";
    }

    @Override
    public String offline(String cause, Duration retryIn) {
        return "offline: " + cause + "; next try in " + (retryIn.toSeconds() + 1) + " s";
    }

    @Override
    public String backOnline() {
        return "back online";
    }

    @Override
    public String closed(String cause) {
        return "the connection is closed: " + cause;
    }

    @Override
    public String hosting(String target) {
        return "the room is open; others on this machine join it by: ./chatroom join " + target;
    }

    @Override
    public String welcome() {
        return "Enter posts a line, /help lists the commands, Ctrl-D quits";
    }

    @Override
    public String yourName(String name) {
        return "your name is " + name;
    }

    @Override
    public String notPosted(String reason, String text) {
        return "not posted: " + reason + ": " + text;
    }

    @Override
    public String maybePosted(String text) {
        return "the connection was lost, nobody knows whether this was posted: " + text;
    }

    @Override
    public String failed(String reason) {
        return "not possible: " + reason;
    }

    @Override
    public String gap(long count) {
        return count(count, "message") + " can no longer be had";
    }

    @Override
    public String gapOfUnknownSize() {
        return "the room began anew; earlier messages may be missing";
    }

    @Override
    public String noLongerIn(String room) {
        return "you are no longer in " + room;
    }

    @Override
    public String history(int count, boolean more) {
        return "the last " + count(count, "message") + (more ? "" : ", there are no others") + ":";
    }

    @Override
    public String endOfHistory() {
        return "end of the history";
    }

    @Override
    public String noHistory() {
        return "there are no messages yet";
    }

    @Override
    public String unknownCommand(String word) {
        return "there is no command " + word + ": /help lists them, and //… posts a text that begins with a slash";
    }

    @Override
    public String usage(Command command) {
        return switch (command) {
            case NAME -> "/name NEW: take another name";
            case WHO -> "/who: who is in the room";
            case HISTORY -> "/history [N]: the last N messages, 1-100, or 20";
            case HELP -> "/help: this list";
            case QUIT -> "/quit or Ctrl-D: leave";
        };
    }

    @Override
    public List<String> help() {
        return List.of("//text: post a text that begins with a slash", "Tab completes commands and names");
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
