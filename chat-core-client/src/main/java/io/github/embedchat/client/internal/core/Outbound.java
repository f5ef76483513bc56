package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.wire.ClientFrames;
import org.jspecify.annotations.Nullable;

/** The way to the server: open while this client is welcome there. */
final class Outbound {
    private final ClientEffects effects;
    private boolean open;
    private int maxLineBytes;
    /** Who one was last; stays while there is no connection. */
    private @Nullable Member you;

    Outbound(ClientEffects effects) {
        this.effects = effects;
    }

    void open(Welcome welcome) {
        you = welcome.you();
        maxLineBytes = welcome.limits().line();
        open = true;
    }

    void close() {
        open = false;
    }

    boolean isOpen() {
        return open;
    }

    /** Sends unless the server would skip the line for its length: its {@code too_long} does not say what it refuses. */
    boolean send(ClientMessage message) {
        byte[] line = ClientFrames.encode(message);
        if (line.length - 1 > maxLineBytes) {
            return false;
        }
        effects.send(line);
        return true;
    }

    /** Sends what is legal before one is welcome, too. */
    void sendAnyway(ClientMessage message) {
        effects.send(ClientFrames.encode(message));
    }

    @Nullable
    Member you() {
        return you;
    }

    /** Whether this is one's own id. */
    boolean isMe(String id) {
        return you != null && you.id().equals(id);
    }

    void renamed(String name) {
        if (you != null) {
            you = new Member(you.id(), name);
        }
    }
}
