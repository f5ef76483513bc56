package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.InRoom;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.wire.ClientFrames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Unanswered requests. Answers arrive in the order of the requests, so an answer can only belong to the oldest one. All
 * requests are idempotent, so the client simply sends them again after a reconnect.
 */
final class Requests {
    /** Maximum unanswered requests. */
    private static final int MAX = 10_000;

    private record Pending<A extends ServerMessage>(ClientMessage message, Class<A> answerType, ReplyHandler<A> reply) {
        /** Whether this answers the request: the type and the room must match. */
        boolean isAnsweredBy(ServerMessage answer) {
            return answerType.isInstance(answer) && Objects.equals(roomOf(message), roomOf(answer));
        }

        /** Whether the rejection may concern the request. It may leave out its type and room. */
        boolean isRejectedBy(Rejected rejected) {
            RoomId room = roomOf(message);
            boolean sameRoom =
                    rejected.room() == null || room == null || rejected.room().equals(room);
            return sameRoom && (rejected.of() == null || rejected.of().equals(ClientFrames.typeOf(message)));
        }

        private static @Nullable RoomId roomOf(Object message) {
            return message instanceof InRoom inRoom ? inRoom.room() : null;
        }

        void answer(ServerMessage answer) {
            reply.answered(answerType.cast(answer));
        }
    }

    private final Outbound outbound;
    private final Deque<Pending<?>> sent = new ArrayDeque<>();
    private final Deque<Pending<?>> waiting = new ArrayDeque<>();

    Requests(Outbound outbound) {
        this.outbound = outbound;
    }

    boolean isFull() {
        return sent.size() + waiting.size() >= MAX;
    }

    /** Sends the request now, or after the next welcome. */
    <A extends ServerMessage> void ask(ClientMessage message, Class<A> answerType, ReplyHandler<A> reply) {
        Pending<A> pending = new Pending<>(message, answerType, reply);
        if (outbound.isOpen()) {
            send(pending);
        } else {
            waiting.add(pending);
        }
    }

    void sendWaiting() {
        while (outbound.isOpen() && !waiting.isEmpty()) {
            send(waiting.remove());
        }
    }

    private void send(Pending<?> pending) {
        sent.add(pending);
        pending.reply().sent();
        if (!outbound.send(pending.message())) {
            sent.removeLast();
            pending.reply().rejected(tooLong(ClientFrames.typeOf(pending.message())));
        }
    }

    static Rejected tooLong(String type) {
        return new Rejected(RejectCode.TOO_LONG, "longer than the server accepts", type, null, null, null);
    }

    /** Hands an answer to the request it belongs to. Returns false if there is none. */
    boolean answer(ServerMessage message) {
        Pending<?> oldest = sent.peek();
        if (oldest == null || !oldest.isAnsweredBy(message)) {
            return false;
        }
        sent.remove();
        oldest.answer(message);
        return true;
    }

    /** Hands a rejection to the request it belongs to, if any. */
    void reject(Rejected rejected) {
        Pending<?> oldest = sent.peek();
        if (oldest != null && oldest.isRejectedBy(rejected)) {
            sent.remove();
            oldest.reply().rejected(rejected);
        }
    }

    /** Called when the connection is lost. Requests to be repeated go before requests that were never sent. */
    void disconnected() {
        Iterator<Pending<?>> newestFirst = sent.descendingIterator();
        while (newestFirst.hasNext()) {
            Pending<?> pending = newestFirst.next();
            if (pending.reply().isRepeated()) {
                waiting.addFirst(pending);
            }
        }
        sent.clear();
    }

    /** Fails all unanswered requests. */
    void giveUp(String cause) {
        giveUp(sent, new UnknownOutcomeException(cause));
        giveUp(waiting, new ChatException(cause));
    }

    private static void giveUp(Deque<Pending<?>> requests, ChatException cause) {
        @Nullable Pending<?> pending;
        while ((pending = requests.poll()) != null) {
            pending.reply().givenUp(cause);
        }
    }
}
