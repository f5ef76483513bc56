package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are not answered yet. Answers come in the order of the requests, so only the oldest one can be meant.
 * All of them do the same if they are carried out twice, so they are simply asked again after a reconnect.
 */
final class Requests {
    /** Unanswered requests at which the application has to wait. */
    static final int MAX = 10_000;

    private final Outbound outbound;
    private final Deque<Request<?>> sent = new ArrayDeque<>();
    private final Deque<Request<?>> waiting = new ArrayDeque<>();

    Requests(Outbound outbound) {
        this.outbound = outbound;
    }

    boolean isFull() {
        return sent.size() + waiting.size() >= MAX;
    }

    /** Sends the request now, or as soon as one is welcome. */
    void ask(Request<?> request) {
        if (outbound.isOpen()) {
            send(request);
        } else {
            waiting.add(request);
        }
    }

    void sendWaiting() {
        while (outbound.isOpen() && !waiting.isEmpty()) {
            send(waiting.remove());
        }
    }

    private void send(Request<?> request) {
        sent.add(request);
        request.reply().sent();
        if (!outbound.send(request.message())) {
            sent.removeLast();
            request.reply().rejected(tooLong(request.type()));
        }
    }

    static Rejected tooLong(String type) {
        return new Rejected(RejectCode.TOO_LONG, "longer than the server accepts", type, null, null, null);
    }

    /** Hands an answer to the one who asked; false if nobody did. */
    boolean answer(ServerMessage message) {
        Request<?> oldest = sent.peek();
        if (oldest == null || !oldest.isAnsweredBy(message)) {
            return false;
        }
        sent.remove();
        oldest.answer(message);
        return true;
    }

    /** Hands a refusal to the one who asked; false if nobody did. Where it does not say what is refused, it is the oldest. */
    boolean reject(Rejected rejected) {
        Request<?> oldest = sent.peek();
        if (oldest == null || (rejected.of() != null && !rejected.of().equals(oldest.type()))) {
            return false;
        }
        sent.remove();
        oldest.reply().rejected(rejected);
        return true;
    }

    /** The connection is gone: what is to be asked again comes before what has not been asked yet. */
    void disconnected() {
        Iterator<Request<?>> newestFirst = sent.descendingIterator();
        while (newestFirst.hasNext()) {
            Request<?> request = newestFirst.next();
            if (request.reply().isRepeated()) {
                waiting.addFirst(request);
            }
        }
        sent.clear();
    }

    /** Nothing will be answered any more. */
    void giveUp(String cause) {
        giveUp(sent, new UnknownOutcomeException(cause));
        giveUp(waiting, new ChatException(cause));
    }

    private static void giveUp(Deque<Request<?>> requests, ChatException cause) {
        @Nullable Request<?> request;
        while ((request = requests.poll()) != null) {
            request.reply().givenUp(cause);
        }
    }
}
