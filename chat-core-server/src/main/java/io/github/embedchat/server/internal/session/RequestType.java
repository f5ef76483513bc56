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
 * @param message that makes the request
 * @param waitsFor until when the request stays in the mailbox
 * @param takesTurn whether it may be much work or have a long answer. Then it waits for its turn, and the next request waits until the
 *     answer has been handed to the channel. So a connection holds one such answer, and a burst of them does not delay others
 * @param handler gets the link, and the session unless the handshake is yet to come
 */
public record RequestType<M extends ClientMessage>(
        Class<M> message, Wait waitsFor, boolean takesTurn, Handler<M> handler) {
    /** Until when a request stays in the mailbox. */
    public enum Wait {
        /** Until the posts before it are where everybody sees them. */
        OWN_POSTS,
        /** Until the rate of posts allows one more, and not too many are on their way to the log. */
        RATE
    }

    /** Carries out a request. Server loop only. */
    public interface Handler<M> {
        /** @throws Rejection if the request is not carried out */
        Reply handle(M message, SessionLink link, @Nullable Session session);
    }

    /** A request that is legal at any time. */
    public static <M extends ClientMessage> RequestType<M> anytime(
            Class<M> message, boolean takesTurn, Function<M, Reply> handler) {
        return new RequestType<>(
                message, Wait.OWN_POSTS, takesTurn, (request, link, session) -> handler.apply(request));
    }

    /** A request that is legal before {@code welcome} only. */
    public static <M extends ClientMessage> RequestType<M> handshake(
            Class<M> message, BiFunction<M, SessionLink, Reply> handler) {
        return new RequestType<>(message, Wait.OWN_POSTS, true, (request, link, session) -> {
            if (session != null) {
                throw new Rejection(RejectCode.ALREADY_WELCOME, "hello was said before");
            }
            return handler.apply(request, link);
        });
    }

    /** A request that is legal after {@code welcome} only. */
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
