package io.github.embedchat.demo.cli;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.Reasons;
import java.time.Duration;
import java.util.List;

/**
 * Everything the program says to people in a room, in one language. Arguments are printed as they come: make them harmless
 * first.
 *
 * <p><b>Threading:</b> implementations have no state.
 */
interface Phrases {
    static Phrases in(Language language) {
        return switch (language) {
            case EN -> new EnglishPhrases();
            case ZH -> new ChinesePhrases();
        };
    }

    /** The name under which the server speaks. */
    String announcer();

    /** @param names some of those who joined, one at least */
    String joined(List<String> names, int others);

    /** @param names some of those who left, one at least */
    String left(List<String> names, int others);

    /** Follows {@link #left}; empty where nothing needs to be said. */
    String why(LeaveReason reason);

    String renamed(String previous, String name);

    /** Follows an announcement; the server is counted. */
    String online(int count);

    /** Who is in the room; the server is counted, and not among the names. */
    String members(String room, int online, List<String> names, boolean partial);

    String askName();

    /** Why a request failed, harmless to show. */
    default String reason(Throwable failure) {
        Throwable cause = Reasons.cause(failure);
        String words = String.valueOf(cause.getMessage());
        return TerminalText.flat(cause instanceof RejectedException rejected ? refusal(rejected.code(), words) : words);
    }

    /** What to say about a refusal: the server's reason, or a better one. */
    String refusal(RejectCode code, String reason);

    String connecting(String target);

    String offline(String cause, Duration retryIn);

    String backOnline();

    String closed(String cause);

    String hosting(String target);

    String welcome();

    String yourName(String name);

    String notPosted(String reason, String text);

    String maybePosted(String text);

    String failed(String reason);

    /** Posts that can no longer be had. */
    String gap(long count);

    /** The room's log was begun anew, and nobody knows what was missed. */
    String gapOfUnknownSize();

    String noLongerIn(String room);

    /** Stands above older posts. */
    String history(int count, boolean more);

    String endOfHistory();

    String noHistory();

    String unknownCommand(String word);

    String usage(Command command);

    List<String> help();
}
