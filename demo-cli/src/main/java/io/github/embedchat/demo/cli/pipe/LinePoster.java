package io.github.embedchat.demo.cli.pipe;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.cli.room.Destination;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Posts each line of a stream, with at most a hundred posts unanswered, and counts the lines that were not posted.
 *
 * <p><b>Threading:</b> one thread calls {@link #postAll}, once, and waits for the answers; any thread may call the
 * other methods.
 */
final class LinePoster {
    private static final int MAX_UNANSWERED = 100;

    private final ChatClient client;
    private final Destination destination;
    private final Semaphore free = new Semaphore(MAX_UNANSWERED);
    private volatile boolean stopped;
    private int lines; // guarded by this, like the fields below
    private int failed;
    private long firstFailed;
    private @Nullable String firstReason;

    LinePoster(ChatClient client, Destination destination) {
        this.client = client;
        this.destination = destination;
    }

    /** Posts all lines that are not empty, and returns when the server has answered every post. */
    void postAll(InputStream in) throws IOException, InterruptedException {
        InputLines input = new InputLines(in);
        while (!stopped) {
            try {
                Optional<String> line = input.next();
                if (line.isEmpty()) {
                    break;
                }
                post(line.get(), input.number());
            } catch (CharacterCodingException e) {
                count();
                addFailure(input.number(), destination.texts().get("pipe.encoding"));
            }
        }
        free.acquire(MAX_UNANSWERED);
    }

    /** Stops posting, because the client is closed. */
    void stop() {
        stopped = true;
    }

    private void post(String text, long number) throws InterruptedException {
        if (text.isEmpty()) {
            return;
        }
        count();
        free.acquire();
        client.post(destination.room(), text).whenComplete((posted, failure) -> {
            if (failure != null) {
                addFailure(number, reason(failure));
            }
            free.release();
        });
    }

    /** Returns the server's reason with the code of the rejection, so that a script can recognize it. */
    static String reason(Throwable failure) {
        Throwable cause = Reasons.cause(failure);
        String words = String.valueOf(cause.getMessage());
        return cause instanceof RejectedException rejected
                ? words + " (" + rejected.code().name().toLowerCase(Locale.ROOT) + ")"
                : words;
    }

    private synchronized void count() {
        lines++;
    }

    private synchronized void addFailure(long number, String reason) {
        failed++;
        if (firstReason == null) {
            firstReason = reason;
            firstFailed = number;
        }
    }

    /** Returns the failure to report if any line was not posted. */
    synchronized Optional<Failure> problem() {
        return Optional.ofNullable(firstReason)
                .map(reason -> new Failure("pipe.lines", failed, lines, firstFailed, reason));
    }
}
