package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import java.util.function.Predicate;

/**
 * Something asked of the server, posts aside, and what to do with the answer.
 *
 * @param type as {@code rejected.of} names it
 * @param isAnswer whether an answer of the right type is about the same room
 */
record Request<A extends ServerMessage>(
        ClientMessage message, String type, Class<A> answerType, Predicate<A> isAnswer, ReplyHandler<A> reply) {
    static Request<Joined> join(RoomId room, JoinFrom from, ReplyHandler<Joined> reply) {
        return new Request<>(
                new ClientMessage.Join(room, from),
                "join",
                Joined.class,
                m -> m.room().equals(room),
                reply);
    }

    static Request<Renamed> rename(String name, ReplyHandler<Renamed> reply) {
        return new Request<>(new ClientMessage.Rename(name), "rename", Renamed.class, m -> true, reply);
    }

    static Request<History> history(ClientMessage.History message, ReplyHandler<History> reply) {
        RoomId room = message.room();
        return new Request<>(message, "history", History.class, m -> m.room().equals(room), reply);
    }

    static Request<Members> members(RoomId room, ReplyHandler<Members> reply) {
        return new Request<>(
                new ClientMessage.Members(room),
                "members",
                Members.class,
                m -> m.room().equals(room),
                reply);
    }

    static Request<Left> leave(RoomId room, ReplyHandler<Left> reply) {
        return new Request<>(
                new ClientMessage.Leave(room),
                "leave",
                Left.class,
                m -> m.room().equals(room),
                reply);
    }

    boolean isAnsweredBy(ServerMessage message) {
        return answerType.isInstance(message) && isAnswer.test(answerType.cast(message));
    }

    void answer(ServerMessage message) {
        reply.answered(answerType.cast(message));
    }
}
