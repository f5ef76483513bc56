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
 * Posts each line of a stream, at most a hundred ahead of the answers, and remembers what was not posted.
 *
 * <p><b>Threading:</b> {@link #postAll}, once, waits for the answers; the other methods are for any thread.
 */
final class LinePoster {
    private static final int MAX_UNANSWERED = 100;

    private final ChatClient client;
    private final Destination destination;
    private final Semaphore free = new Semaphore(MAX_UNANSWERED);
    private volatile boolean stopped;
    private int lines; // guarded by this, like what follows
    private int refused;
    private long firstRefused;
    private @Nullable String firstRefusal;

    LinePoster(ChatClient client, Destination destination) {
        this.client = client;
        this.destination = destination;
    }

    /** Returns when the stream has ended and every post is answered. Empty lines are skipped. */
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
                refuse(input.number(), destination.texts().get("pipe.encoding"));
            }
        }
        free.acquire(MAX_UNANSWERED);
    }

    /** Stops posting, because no answer would come. */
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
                refuse(number, reason(failure));
            }
            free.release();
        });
    }

    /** For scripts: in the server's words, with the code of a rejection. */
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

    private synchronized void refuse(long number, String reason) {
        refused++;
        if (firstRefusal == null) {
            firstRefusal = reason;
            firstRefused = number;
        }
    }

    /** One sentence about the lines that were not posted, if there were any. */
    synchronized Optional<Failure> problem() {
        return Optional.ofNullable(firstRefusal)
                .map(reason -> new Failure("pipe.lines", refused, lines, firstRefused, reason));
    }
}
