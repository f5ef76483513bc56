package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Bye;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.message.ClientMessage.Pong;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.server.internal.room.CursorTrouble;
import io.github.embedchat.server.internal.room.Occupant;
import io.github.embedchat.server.internal.room.Outbox;
import io.github.embedchat.server.internal.room.Room;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with one connection.
 *
 * <pre>
 *   nobody ──hello──► a person ──bye, protocol──► ended (the person departs)
 *      │                  └──────lost, timeout, slow, replaced──► ended (the person has its grace time)
 *      └──timeout, bye──► ended
 * </pre>
 *
 * What was received is dealt with one by one. A request waits, and with it all behind it, while an earlier one is not answered
 * yet: so answers keep their order, and a connection that asks too much is simply not read. What may take much work, or have a
 * long answer, is dealt with when the answer before it has been handed to the line, so that a connection holds one such answer;
 * and in its turn, so that a crowd that comes in keeps nobody waiting who is in.
 *
 * <p><b>Threading:</b> hub only. The methods that begin with "on" may be called by any thread; they queue.
 */
public final class Session {
    private final Hub hub;
    private final Peer peer;
    private final Requests requests;
    private final ArrayDeque<Received> inbox = new ArrayDeque<>(1);
    /** Null until there is one. */
    private @Nullable MalformedLines malformed;

    /** Null until welcome. */
    private @Nullable User person;
    /** The connection waits for leave to read on. */
    private boolean peerWaits;
    /** An answer is on its way that everything else has to wait for. */
    private boolean busy;
    /** It is the turn of what was received first. */
    private boolean hasTurn;

    private boolean ended;

    public Session(Hub hub, Peer peer) {
        this.hub = hub;
        this.peer = peer;
        this.requests = new Requests(hub, this);
    }

    /** The connection is there. */
    public void onConnected() {
        hub.loop().execute(() -> {
            hub.add(this);
            peer.proceed(false);
        });
    }

    /** The connection has read something; it reads on when {@link Peer#proceed} is called. */
    public void onReceived(List<Received> batch) {
        hub.loop().execute(() -> {
            inbox.addAll(batch);
            peerWaits = true;
            proceed();
        });
    }

    /** The connection is gone. */
    public void onClosed() {
        hub.loop().execute(() -> {
            end(LeaveReason.DISCONNECTED);
            hub.remove(this);
        });
    }

    /** Nothing was heard for the heartbeat's length. */
    public void onSilence() {
        hub.loop().execute(() -> {
            if (person != null && !ended) {
                tell(new ServerMessage.Ping(null, heads(person)));
            }
        });
    }

    /** Not welcome in time, or nothing was heard for too long. */
    public void onTimeout() {
        hub.loop().execute(() -> abort(CloseReason.TIMEOUT, LeaveReason.TIMEOUT));
    }

    /** Nothing could be written for too long. */
    public void onStalled() {
        hub.loop().execute(() -> abort(CloseReason.SLOW, LeaveReason.SLOW));
    }

    SocketAddress remote() {
        return peer.remote();
    }

    Outbox outbox() {
        return peer.outbox();
    }

    /** Sends this behind everything that the rooms of this member have now. */
    void answer(ServerMessage message) {
        if (message instanceof Rejected rejected) {
            hub.tally().refused(rejected.code());
        }
        publishRooms();
        outbox().answer(message);
    }

    /** The same; what there is to do for it is done where it is encoded, not by the hub. */
    void answer(Supplier<ServerMessage> message) {
        publishRooms();
        outbox().answer(message);
    }

    /** The same, though the client did not ask for it. */
    private void tell(ServerMessage message) {
        publishRooms();
        outbox().tell(message);
    }

    private void publishRooms() {
        if (person != null) {
            person.seats().values().forEach(seat -> seat.room().publish());
        }
    }

    void proceed() {
        while (!busy && !ended && !inbox.isEmpty() && requests.isReadyFor(inbox.element())) {
            if (hasTurn || !takesTurn(inbox.element())) {
                hasTurn = false;
                handle(inbox.remove());
            } else {
                awaitTurn();
            }
        }
        if (!busy && !ended && inbox.isEmpty() && peerWaits) {
            peerWaits = false;
            peer.proceed(person != null);
        }
    }

    private static boolean takesTurn(Received received) {
        ClientMessage message = Requests.messageOf(received);
        return message != null && !(message instanceof Post || message instanceof Ping || message instanceof Pong);
    }

    private void awaitTurn() {
        busy = true;
        hub.loop().takeTurn(() -> {
            hasTurn = true;
            resume();
        });
    }

    /** Nothing is dealt with until it is resumed. */
    void pause() {
        busy = true;
    }

    /** Goes on, and with this first. */
    void resumeWith(Received first) {
        if (!ended) {
            inbox.addFirst(first);
        }
        resume();
    }

    /** Goes on once every answer given so far is being written. */
    void resumeWhenAnswered() {
        busy = true;
        outbox().whenAnswered(() -> hub.loop().execute(this::resume));
    }

    void resume() {
        busy = false;
        proceed();
    }

    boolean isEnded() {
        return ended;
    }

    private void handle(Received received) {
        if (received instanceof Received.Message message) {
            handle(message.message(), false);
        } else if (received instanceof Received.Judged judged) {
            handle(judged.message(), true);
        } else if (received instanceof Received.Dismissal dismissal) {
            dismiss(dismissal.room());
        } else if (received instanceof Received.Fault fault) {
            handle(fault.cause());
        } else {
            publishRooms();
            outbox().finish();
            end(LeaveReason.DISCONNECTED);
        }
    }

    /** @param judged the plug-ins have agreed to it */
    private void handle(ClientMessage message, boolean judged) {
        try {
            if (message instanceof Ping ping) {
                answer(new ServerMessage.Pong(ping.n()));
            } else if (message instanceof Bye) {
                finish(CloseReason.BYE, LeaveReason.BYE);
            } else if (message instanceof Hello hello) {
                hello(hello);
            } else if (!(message instanceof Pong)) {
                requests.handle(message, welcomed(), judged);
                if (!busy && !(message instanceof Post)) {
                    resumeWhenAnswered();
                }
            }
        } catch (Rejection refusal) {
            refuse(message, refusal);
        }
    }

    private User welcomed() {
        if (person == null) {
            throw new Rejection(RejectCode.HELLO_FIRST, "say hello first");
        }
        return person;
    }

    private void hello(Hello hello) {
        if (person != null) {
            throw new Rejection(RejectCode.ALREADY_WELCOME, "hello was said before");
        }
        new Handshake(hub, this).begin(hello);
    }

    /** From now on this is the connection of somebody. */
    void welcome(User who, Welcome welcome) {
        person = who;
        answer(welcome);
    }

    /** Answers that a request is not carried out. */
    void refuse(ClientMessage message, Rejection refusal) {
        requests.refuse(message, refusal);
    }

    private void handle(FrameException fault) {
        boolean early =
                person == null && (fault.code() == RejectCode.UNKNOWN_TYPE || fault.code() == RejectCode.ROOM_INVALID);
        RejectCode code = early ? RejectCode.HELLO_FIRST : fault.code();
        String reason = early ? "say hello first" : fault.getMessage();
        answer(new Rejected(code, reason, fault.of(), null, fault.id(), null));
        if (code == RejectCode.MALFORMED && isOneTooMany()) {
            finish(CloseReason.PROTOCOL, LeaveReason.PROTOCOL);
        }
    }

    private boolean isOneTooMany() {
        if (malformed == null) {
            malformed = new MalformedLines();
        }
        return malformed.isOneTooMany(hub.loop().nanoTime());
    }

    /** Says goodbye behind everything that is due; the member departs. */
    private void finish(CloseReason reason, LeaveReason left) {
        publishRooms();
        outbox().finish(goodbye(reason));
        User gone = person;
        leaveConnection();
        if (gone != null) {
            hub.depart(gone, left);
        }
    }

    /** Says goodbye at once, whatever is due; the member has its grace time. */
    void abort(CloseReason reason, LeaveReason lost) {
        if (!ended) {
            outbox().abort(goodbye(reason));
            end(lost);
        }
    }

    boolean isLaterThan(Session other) {
        return peer.number() > other.peer.number();
    }

    /** The same session came back on a connection that was made later, which is the person's now. */
    void replaced() {
        outbox().abort(goodbye(CloseReason.REPLACED));
        leaveConnection();
    }

    /** Removed: gone at once, whatever is due. */
    void kick() {
        outbox().abort(goodbye(CloseReason.KICKED));
        leaveConnection();
    }

    /** Removes this member from a room as if it had left. */
    void expel(RoomId room) {
        inbox.addFirst(new Received.Dismissal(room));
        proceed();
    }

    private void dismiss(RoomId room) {
        Occupant seat = person == null ? null : person.seats().get(room);
        if (person != null && seat != null) {
            hub.leave(person, seat, LeaveReason.KICKED);
        }
    }

    void shutDown(Goodbye goodbye) {
        if (!ended) {
            publishRooms();
            outbox().finish(goodbye);
            leaveConnection();
        }
    }

    private void end(LeaveReason lost) {
        User away = person;
        leaveConnection();
        if (away != null) {
            hub.lose(away, lost);
        }
    }

    /** What waits for its turn is dropped, but whoever is to be removed from a room does not stay by breaking the line. */
    private void leaveConnection() {
        ended = true;
        for (Received received : List.copyOf(inbox)) {
            if (received instanceof Received.Dismissal dismissal) {
                dismiss(dismissal.room());
            }
        }
        person = null;
        inbox.clear();
    }

    private static Goodbye goodbye(CloseReason reason) {
        return new Goodbye(reason, reason.reconnect(), null);
    }

    private static Map<RoomId, Long> heads(User person) {
        Map<RoomId, Long> heads = new LinkedHashMap<>();
        for (Occupant seat : person.seats().values()) {
            if (seat.isPresent()) {
                heads.put(seat.room().id(), seat.room().head());
            }
        }
        return heads;
    }

    /** What to do when this connection's cursor in {@code room} cannot go on alone. */
    CursorTrouble troubleIn(Room room) {
        return new Trouble(room);
    }

    private final class Trouble implements CursorTrouble {
        private final Room room;

        Trouble(Room room) {
            this.room = room;
        }

        @Override
        public void noticesMissed() {
            hub.loop().execute(() -> {
                Occupant seat = person == null ? null : person.seats().get(room.id());
                if (seat != null && seat.room() == room) {
                    tell(room.members());
                }
            });
        }

        @Override
        public void fellOff() {
            hub.loop().execute(() -> abort(CloseReason.SLOW, LeaveReason.SLOW));
        }
    }
}
