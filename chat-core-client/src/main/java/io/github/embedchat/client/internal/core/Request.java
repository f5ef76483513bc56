package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of a server, posts aside: one row per request. An answer is recognised by its type and its room.
 *
 * @param name the request's type as {@code rejected.of} names it
 * @param roomOfRequest the room that a request is about; null if it is about none
 * @param roomOfAnswer the room that an answer is about; null if it is about none
 */
public record Request<Q extends ClientMessage, A extends ServerMessage>(
        String name,
        Function<Q, @Nullable RoomId> roomOfRequest,
        Class<A> answerType,
        Function<A, @Nullable RoomId> roomOfAnswer) {
    public static final Request<ClientMessage.Join, ServerMessage.Joined> JOIN =
            new Request<>("join", ClientMessage.Join::room, ServerMessage.Joined.class, ServerMessage.Joined::room);

    public static final Request<ClientMessage.Leave, ServerMessage.Left> LEAVE =
            new Request<>("leave", ClientMessage.Leave::room, ServerMessage.Left.class, ServerMessage.Left::room);

    public static final Request<ClientMessage.Rename, ServerMessage.Renamed> RENAME =
            new Request<>("rename", request -> null, ServerMessage.Renamed.class, answer -> null);

    public static final Request<ClientMessage.History, ServerMessage.History> HISTORY = new Request<>(
            "history", ClientMessage.History::room, ServerMessage.History.class, ServerMessage.History::room);

    public static final Request<ClientMessage.Members, ServerMessage.Members> MEMBERS = new Request<>(
            "members", ClientMessage.Members::room, ServerMessage.Members.class, ServerMessage.Members::room);

    boolean isAnsweredBy(Q request, ServerMessage message) {
        return answerType.isInstance(message)
                && Objects.equals(roomOfRequest.apply(request), roomOfAnswer.apply(answerType.cast(message)));
    }

    /** Whether a rejection is about the request, as far as it says what it is about. */
    boolean isRejectedBy(Q request, Rejected rejected) {
        RoomId room = roomOfRequest.apply(request);
        boolean sameRoom =
                rejected.room() == null || room == null || rejected.room().equals(room);
        return sameRoom && (rejected.of() == null || rejected.of().equals(name));
    }
}
