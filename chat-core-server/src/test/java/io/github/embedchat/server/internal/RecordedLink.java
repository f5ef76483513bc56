package io.github.embedchat.server.internal;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.server.internal.connection.Outbox;
import io.github.embedchat.server.internal.room.ManualLoop;
import io.github.embedchat.server.internal.room.Recorder;
import io.github.embedchat.server.internal.rule.RateLimit;
import io.github.embedchat.server.internal.session.SessionLink;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A connection of a session that records all calls and sends nothing. */
public final class RecordedLink implements SessionLink {
    private final ManualLoop loop;
    private final long number;
    private final SocketAddress remote;
    private final Recorder channel = new Recorder();
    private final Outbox outbox;
    private final List<ServerMessage> told = new ArrayList<>();
    private final List<RoomId> removals = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();

    RecordedLink(ManualLoop loop, long number, SocketAddress remote) {
        this.loop = loop;
        this.number = number;
        this.remote = remote;
        this.outbox = new Outbox(loop, channel);
    }

    /** Messages that were sent without a request. */
    public List<ServerMessage> told() {
        return told;
    }

    /** Rooms from which the server asked to remove the session. */
    public List<RoomId> removals() {
        return removals;
    }

    /** One entry for each call that ended the connection, with the reason. */
    public List<String> ends() {
        return ends;
    }

    /** Returns the frames that the cursors of the session have sent since the last call, in short form. */
    public List<String> takeSent() {
        channel.flow(outbox, loop);
        return channel.take();
    }

    @Override
    public SocketAddress remote() {
        return remote;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public RateLimit requestRate() {
        return new RateLimit(1, 0, 0);
    }

    @Override
    public void tell(ServerMessage message) {
        told.add(message);
    }

    @Override
    public void removeFrom(RoomId room) {
        removals.add(room);
    }

    @Override
    public void end(CloseReason reason) {
        ends.add(reason.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void fellBehind() {
        ends.add("fell behind");
    }
}
