package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Ping;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each message of the server does to a client: one row per type. A type without a row is nothing but an answer ({@link Request}). */
final class MessageTable {
    /** When a message is legal; it is ignored otherwise. */
    private enum Legal {
        BEFORE_WELCOME,
        AFTER_WELCOME,
        ALWAYS
    }

    private record Row<M extends ServerMessage>(
            Class<M> type, Legal legal, BiConsumer<ConnectionLifecycle, M> handler) {
        void receive(ConnectionLifecycle lifecycle, ServerMessage message) {
            boolean isLegal = switch (legal) {
                case BEFORE_WELCOME -> !lifecycle.isWelcome();
                case AFTER_WELCOME -> lifecycle.isWelcome();
                case ALWAYS -> true;
            };
            if (isLegal) {
                handler.accept(lifecycle, type.cast(message));
            }
        }
    }

    private static final Row<ServerMessage> ANSWER =
            row(ServerMessage.class, Legal.AFTER_WELCOME, protocol(ClientProtocol::onAnswer));

    private static final Map<Class<? extends ServerMessage>, Row<?>> ROWS = Stream.of(
                    row(Welcome.class, Legal.BEFORE_WELCOME, ConnectionLifecycle::onWelcome),
                    row(Rejected.class, Legal.ALWAYS, ConnectionLifecycle::onRejected),
                    row(Goodbye.class, Legal.ALWAYS, ConnectionLifecycle::onGoodbye),
                    row(Ping.class, Legal.ALWAYS, protocol(ClientProtocol::onPing)),
                    row(Pong.class, Legal.ALWAYS, (lifecycle, signOfLife) -> {}),
                    row(Joined.class, Legal.AFTER_WELCOME, protocol(ClientProtocol::onJoined)),
                    row(Posted.class, Legal.AFTER_WELCOME, protocol(ClientProtocol::onPosted)),
                    row(Gap.class, Legal.AFTER_WELCOME, protocol(ClientProtocol::onGap)),
                    row(Presence.class, Legal.AFTER_WELCOME, protocol(ClientProtocol::onPresence)),
                    row(Members.class, Legal.AFTER_WELCOME, protocol(ClientProtocol::onMembers)),
                    row(Renamed.class, Legal.AFTER_WELCOME, protocol(ClientProtocol::onRenamed)),
                    row(Left.class, Legal.AFTER_WELCOME, protocol(ClientProtocol::onLeft)),
                    row(Notice.class, Legal.AFTER_WELCOME, protocol(ClientProtocol::onNotice)))
            .collect(Collectors.toUnmodifiableMap(Row::type, Function.identity()));

    private MessageTable() {}

    private static <M extends ServerMessage> Row<M> row(
            Class<M> type, Legal legal, BiConsumer<ConnectionLifecycle, M> handler) {
        return new Row<>(type, legal, handler);
    }

    private static <M> BiConsumer<ConnectionLifecycle, M> protocol(BiConsumer<ClientProtocol, M> handler) {
        return (lifecycle, message) -> handler.accept(lifecycle.protocol(), message);
    }

    static boolean hasRow(Class<?> type) {
        return ROWS.containsKey(type);
    }

    static void receive(ConnectionLifecycle lifecycle, ServerMessage message) {
        ROWS.getOrDefault(message.getClass(), ANSWER).receive(lifecycle, message);
    }
}
