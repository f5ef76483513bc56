package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.wire.ClientFrames;
import org.jspecify.annotations.Nullable;

/** Encodes messages for the server. Open from {@code welcome} to the end of the connection. */
final class Outbound {
    private final ClientEffects effects;
    private boolean open;
    private int maxLineBytes;
    /** This client's user, as of the latest welcome or rename; kept while disconnected. */
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

    /**
     * Sends a message. Returns false if its line is too long: the server's {@code too_long} would not name the request.
     */
    boolean send(ClientMessage message) {
        byte[] line = ClientFrames.encode(message);
        if (line.length - 1 > maxLineBytes) {
            return false;
        }
        effects.send(line);
        return true;
    }

    /** Sends a message that is legal before and after {@code welcome}. */
    void sendAnyway(ClientMessage message) {
        effects.send(ClientFrames.encode(message));
    }

    @Nullable
    Member you() {
        return you;
    }

    /** Whether this is the id of this client's user. */
    boolean isMe(String id) {
        return you != null && you.id().equals(id);
    }

    void renamed(String name) {
        if (you != null) {
            you = new Member(you.id(), name);
        }
    }
}
