package io.github.embedchat.it.history;

import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.ServerMessage;

/** A call of a client's listener. */
sealed interface Event {
    record State(ConnectionState state) implements Event {}

    record Joined(ServerMessage.Joined joined) implements Event {}

    record Posted(ServerMessage.Posted posted) implements Event {}

    record Gap(LogGap gap) implements Event {}
}
