package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.ServerMessage;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a client handles each type of server message: one row per type. A type without a row is always an answer. */
final class MessageTable {
    private static final Predicate<ConnectionLifecycle> ALWAYS = lifecycle -> true;
    private static final Predicate<ConnectionLifecycle> AFTER_WELCOME = ConnectionLifecycle::isWelcome;
    private static final Predicate<ConnectionLifecycle> BEFORE_WELCOME = AFTER_WELCOME.negate();

    private static final Map<Class<?>, Row<?>> ROWS = Stream.of(
                    new Row<>(ServerMessage.Welcome.class, BEFORE_WELCOME, ConnectionLifecycle::onWelcome),
                    new Row<>(ServerMessage.Rejected.class, ALWAYS, ConnectionLifecycle::onRejected),
                    new Row<>(ServerMessage.Goodbye.class, ALWAYS, ConnectionLifecycle::onGoodbye),
                    new Row<>(ServerMessage.Ping.class, ALWAYS, protocol(ClientProtocol::onPing)),
                    new Row<>(ServerMessage.Pong.class, ALWAYS, (lifecycle, signOfLife) -> {}),
                    new Row<>(ServerMessage.Renamed.class, AFTER_WELCOME, protocol(ClientProtocol::onRenamed)),
                    new Row<>(ServerMessage.Notice.class, AFTER_WELCOME, protocol(ClientProtocol::onNotice)),
                    new Row<>(ServerMessage.Presence.class, AFTER_WELCOME, protocol(ClientProtocol::onPresence)),
                    new Row<>(ServerMessage.Posted.class, AFTER_WELCOME, rooms(JoinedRooms::onPosted)),
                    new Row<>(ServerMessage.Gap.class, AFTER_WELCOME, rooms(JoinedRooms::onGap)),
                    new Row<>(ServerMessage.Joined.class, AFTER_WELCOME, answerOr(JoinedRooms::onJoined)),
                    new Row<>(ServerMessage.Members.class, AFTER_WELCOME, answerOr(JoinedRooms::onMembers)),
                    new Row<>(ServerMessage.Left.class, AFTER_WELCOME, answerOr(JoinedRooms::onLeft)))
            .collect(Collectors.toMap(Row::type, Function.identity()));

    private static final Row<ServerMessage> ANSWER =
            new Row<>(ServerMessage.class, AFTER_WELCOME, protocol(ClientProtocol::onAnswer));

    /** @param legal whether the message is handled now; otherwise it is ignored */
    private record Row<M extends ServerMessage>(
            Class<M> type, Predicate<ConnectionLifecycle> legal, BiConsumer<ConnectionLifecycle, M> handler) {
        void receive(ConnectionLifecycle lifecycle, ServerMessage message) {
            if (legal.test(lifecycle)) {
                handler.accept(lifecycle, type.cast(message));
            }
        }
    }

    private MessageTable() {}

    private static <M> BiConsumer<ConnectionLifecycle, M> protocol(BiConsumer<ClientProtocol, M> handler) {
        return (lifecycle, message) -> handler.accept(lifecycle.protocol(), message);
    }

    private static <M> BiConsumer<ConnectionLifecycle, M> rooms(BiConsumer<JoinedRooms, M> handler) {
        return protocol((protocol, message) -> handler.accept(protocol.rooms(), message));
    }

    /** @param unasked handles the message if no request waits for it */
    private static <M extends ServerMessage> BiConsumer<ConnectionLifecycle, M> answerOr(
            BiConsumer<JoinedRooms, M> unasked) {
        return protocol((protocol, message) -> {
            if (!protocol.answer(message)) {
                unasked.accept(protocol.rooms(), message);
            }
        });
    }

    static boolean hasRow(Class<?> type) {
        return ROWS.containsKey(type);
    }

    static void receive(ConnectionLifecycle lifecycle, ServerMessage message) {
        ROWS.getOrDefault(message.getClass(), ANSWER).receive(lifecycle, message);
    }
}
