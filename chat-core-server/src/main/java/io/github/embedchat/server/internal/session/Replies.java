package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.InRoom;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.rule.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the replies to the requests of one connection, in the order of the requests. Server loop only. */
final class Replies {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final ClientLink link;
    private final Counters counters;
    private final OwnPosts ownPosts;
    /** Counts malformed lines; null until the first one. */
    private @Nullable MalformedLines malformed;

    Replies(ClientLink link, Counters counters) {
        this.link = link;
        this.counters = counters;
        this.ownPosts = new OwnPosts(this::carryOut, () -> link.mailbox().goOn());
    }

    OwnPosts ownPosts() {
        return ownPosts;
    }

    /** Runs a handler, and carries out its reply when its turn has come. */
    void take(ClientMessage message, RequestType<?> type, Supplier<Reply> handler) {
        Reply reply = call(message, handler);
        if (reply instanceof Reply.Later<?> later) {
            await(later, message, type);
        } else if (reply instanceof Reply.Posting posting) {
            ownPosts.add(
                    posting.outcome(), (outcome, failure) -> outcome != null ? outcome : rejected(message, failure));
        } else if (ownPosts.isSettled()) {
            carryOut(reply);
        } else if (!(reply instanceof Reply.None)) {
            ownPosts.answer(reply);
        }
        if (type.takesTurn()) {
            link.mailbox().awaitAnswers();
        }
    }

    private Reply call(ClientMessage message, Supplier<Reply> handler) {
        try {
            return handler.get();
        } catch (RuntimeException e) {
            return rejected(message, e);
        }
    }

    private void await(Reply.Later<?> later, ClientMessage message, RequestType<?> type) {
        link.mailbox().suspend();
        later.stage().whenComplete((result, failure) -> {
            if (!link.mailbox().isEnded()) {
                link.mailbox().resume();
                take(message, type, () -> failure == null ? later.resume(result) : rejected(message, failure));
                link.mailbox().goOn();
            }
        });
    }

    private static Reply rejected(ClientMessage message, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof Rejection rejection) {
            return Reply.now(toMessage(message, rejection));
        }
        LOG.error("A request of type {} failed", ClientFrames.typeOf(message), cause);
        return Reply.now(toMessage(
                message, new Rejection(RejectCode.BUSY, "internal server error; try again later", Rejection.SOON)));
    }

    private static Rejected toMessage(ClientMessage message, Rejection rejection) {
        String id = message instanceof ClientMessage.Post post ? post.id() : null;
        RoomId room = message instanceof InRoom inRoom ? inRoom.room() : null;
        return new Rejected(
                rejection.code(), rejection.reason(), ClientFrames.typeOf(message), room, id, rejection.retryAfter());
    }

    private void carryOut(Reply reply) {
        if (link.mailbox().isEnded()) {
            return;
        }
        if (reply instanceof Reply.Now now) {
            answer(now.message());
        } else if (reply instanceof Reply.Encoded encoded) {
            link.publishRooms();
            link.outbox().answer(encoded.frame(), encoded.then());
        } else if (reply instanceof Reply.Welcomed welcomed) {
            link.welcome(welcomed.session());
            answer(welcomed.welcome());
        } else if (reply instanceof Reply.Finish finish) {
            link.finish(finish.reason(), LeaveReason.valueOf(finish.reason().name()));
        } else if (reply instanceof Reply.Abort abort) {
            link.abort(abort.reason(), LeaveReason.DISCONNECTED);
        } else if (!(reply instanceof Reply.None)) {
            throw new IllegalArgumentException("this reply cannot be carried out now: " + reply.getClass());
        }
    }

    private void answer(ServerMessage message) {
        if (message instanceof Rejected rejected) {
            counters.rejected(rejected.code());
        }
        link.publishRooms();
        link.outbox().answer(message);
    }

    /** Answers a line that is not a legal frame. Too many malformed lines end the connection. */
    void malformed(FrameException fault, long now) {
        boolean early = link.session() == null
                && (fault.code() == RejectCode.UNKNOWN_TYPE || fault.code() == RejectCode.ROOM_INVALID);
        RejectCode code = early ? RejectCode.HELLO_FIRST : fault.code();
        String reason = early ? RequestType.helloFirst().reason() : fault.getMessage();
        answer(new Rejected(code, reason, fault.of(), null, fault.id(), null));
        if (code == RejectCode.MALFORMED && isOneTooMany(now)) {
            carryOut(new Reply.Finish(CloseReason.PROTOCOL));
        }
    }

    private boolean isOneTooMany(long now) {
        if (malformed == null) {
            malformed = new MalformedLines();
        }
        return malformed.isOneTooMany(now);
    }

    /** Sequence number of the newest post of each room that the session reads. */
    static Map<RoomId, Long> heads(Session session) {
        Map<RoomId, Long> heads = new LinkedHashMap<>();
        for (Subscription subscription : session.subscriptions()) {
            if (subscription.isReading()) {
                heads.put(subscription.room().id(), subscription.room().head());
            }
        }
        return heads;
    }
}
