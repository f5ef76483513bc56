package io.github.embedchat.server.internal.connection;

import io.github.embedchat.api.message.ClientMessage;
import java.util.ArrayList;
import java.util.List;

/** A handler that records the events of a connection and does nothing else. */
public final class RecordedHandler implements ConnectionHandler {
    private final List<String> events = new ArrayList<>();

    /** Returns the events since the last call. */
    public List<String> take() {
        List<String> news = List.copyOf(events);
        events.clear();
        return news;
    }

    @Override
    public void onOpen() {
        events.add("open");
    }

    @Override
    public void onReceived(List<Received> batch) {
        batch.forEach(received -> events.add(brief(received)));
        events.add("wait");
    }

    private static String brief(Received received) {
        if (received instanceof Received.Request request) {
            return request.message() instanceof ClientMessage.Ping ping
                    ? "ping " + ping.n()
                    : request.message().toString();
        }
        return received instanceof Received.End ? "end" : "malformed";
    }

    @Override
    public void onSilence() {
        events.add("silence");
    }

    @Override
    public void onTimeout() {
        events.add("timeout");
    }

    @Override
    public void onStalled() {
        events.add("stalled");
    }

    @Override
    public void onClosed() {
        events.add("closed");
    }
}
