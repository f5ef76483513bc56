package io.github.embedchat.demo.cli.terminal;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.demo.cli.room.TerminalText;
import io.github.embedchat.demo.shared.NameText;
import io.github.embedchat.demo.shared.Texts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows changes of the connection in a terminal, and interrupts the input thread when the connection is closed.
 *
 * <p><b>Threading:</b> the client's callback thread calls the listener methods and {@link #end(String)}; the input
 * thread calls the other methods.
 */
final class ConnectionWatch implements ChatListener {
    private static final Duration WORTH_SAYING = Duration.ofSeconds(1);

    private final Texts texts;
    private final Screen screen;
    private boolean away; // callback thread only; true from a disconnect until the next connection
    private volatile boolean leaving;
    private volatile @Nullable Thread reader;
    private volatile @Nullable String end;

    ConnectionWatch(Texts texts, Screen screen) {
        this.texts = texts;
        this.screen = screen;
    }

    /** Sets the calling thread as the input thread, which the end of the connection interrupts. */
    void interruptAtEnd() {
        reader = Thread.currentThread();
    }

    /** Marks that the user leaves, so that the end of the connection is expected and not shown. */
    void leave() {
        leaving = true;
    }

    /** Returns why the connection was closed; null while it is not closed. */
    @Nullable
    String end() {
        return end;
    }

    @Override
    public void onState(ConnectionState state) {
        if (state instanceof ConnectionState.Offline offline) {
            offline(offline);
        } else if (state instanceof ConnectionState.Online && away) {
            away = false;
            screen.notice(texts.get("online.again"));
        } else if (state instanceof ConnectionState.Closed closed) {
            end(closed.cause());
        }
    }

    /** Shows the first disconnect, and later retries only if they wait for a second or more. */
    private void offline(ConnectionState.Offline offline) {
        if (!away || offline.retryIn().compareTo(WORTH_SAYING) >= 0) {
            long seconds = offline.retryIn().toSeconds() + 1;
            boolean waits = offline.code() == RejectCode.NAME_TAKEN;
            screen.notice(
                    waits
                            ? texts.get("name.wait", seconds)
                            : texts.get("offline", TerminalText.flat(offline.cause()), seconds));
        }
        away = true;
    }

    /** Handles the permanent end of the connection. */
    void end(String cause) {
        end = cause;
        Thread waiting = reader;
        if (waiting != null && !leaving) {
            waiting.interrupt();
        }
    }

    @Override
    public void onLeft(Left left) {
        if (!leaving) {
            screen.notice(texts.get("out", NameText.inSentence(left.room().name())));
        }
    }
}
