package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.server.internal.rule.Rejection;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of requests.
 *
 * @param message the type of the message
 * @param waitsFor what the request waits for in the mailbox
 * @param takesTurn whether the request may be expensive or have a long answer. If so, it waits for its turn, and the
 *     next request waits until the answer has been handed to the channel. So the server holds one such answer for each
 *     connection, and a burst of such requests does not delay other connections
 * @param handler gets the link, and the session, which is null before {@code welcome}
 */
public record RequestType<M extends ClientMessage>(
        Class<M> message, Wait waitsFor, boolean takesTurn, Handler<M> handler) {
    /** What a request waits for in the mailbox. */
    public enum Wait {
        /** The request waits until the rooms have passed on the client's earlier posts. */
        OWN_POSTS,
        /**
         * The request waits until the rate of posts allows one more, and not too many posts are on their way to the
         * log.
         */
        RATE
    }

    /** Carries out a request. Server loop only. */
    public interface Handler<M> {
        /** @throws Rejection if the request is rejected */
        Reply handle(M message, SessionLink link, @Nullable Session session);
    }

    /** Creates the row of a request that is legal at any time. */
    public static <M extends ClientMessage> RequestType<M> anytime(
            Class<M> message, boolean takesTurn, Function<M, Reply> handler) {
        return new RequestType<>(
                message, Wait.OWN_POSTS, takesTurn, (request, link, session) -> handler.apply(request));
    }

    /** Creates the row of a request that is legal before {@code welcome} only. */
    public static <M extends ClientMessage> RequestType<M> handshake(
            Class<M> message, BiFunction<M, SessionLink, Reply> handler) {
        return new RequestType<>(message, Wait.OWN_POSTS, true, (request, link, session) -> {
            if (session != null) {
                throw new Rejection(RejectCode.ALREADY_WELCOME, "you have already said hello");
            }
            return handler.apply(request, link);
        });
    }

    /** Creates the row of a request that is legal after {@code welcome} only. */
    public static <M extends ClientMessage> RequestType<M> ofSession(
            Class<M> message, Wait wait, BiFunction<M, Session, Reply> handler) {
        return new RequestType<>(message, wait, wait != Wait.RATE, (request, link, session) -> {
            if (session == null) {
                throw helloFirst();
            }
            return handler.apply(request, session);
        });
    }

    static Rejection helloFirst() {
        return new Rejection(RejectCode.HELLO_FIRST, "say hello first");
    }

    Reply handle(ClientMessage request, SessionLink link, @Nullable Session session) {
        return handler.handle(message.cast(request), link, session);
    }
}
