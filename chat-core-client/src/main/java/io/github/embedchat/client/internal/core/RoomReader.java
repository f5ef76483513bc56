package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands the posts of one room to the application, each once and in order.
 *
 * <pre>
 *   STOPPED ──joined──► READING ──head reached──► LIVE
 *      ▲                   │                        │
 *      └───────────────────┴────────────────────────┘  a join was sent, or the connection is lost
 * </pre>
 */
final class RoomReader {
    private enum Phase {
        STOPPED,
        READING,
        LIVE
    }

    private final RoomId room;
    private final ClientEffects effects;
    private final PendingPosts posts;
    /** Joins the room again, from the position. */
    private final Runnable rejoin;

    private Phase phase = Phase.STOPPED;
    /** Null until the room is joined for the first time. */
    private @Nullable RoomPosition position;
    /** Sequence number of the room's newest post when the client joined. */
    private long head;
    /** The position at the time of the server's last ping. */
    private @Nullable Position lastPinged;
    /** True while the application lags. It is told nothing of this room until it has caught up. */
    private boolean heldBack;

    private boolean presenceMissed;

    RoomReader(RoomId room, ClientEffects effects, PendingPosts posts, Runnable rejoin) {
        this.room = room;
        this.effects = effects;
        this.posts = posts;
        this.rejoin = rejoin;
    }

    /** The position from which to continue; empty if the client never joined the room or has left it. */
    Optional<Position> position() {
        return Optional.ofNullable(position).map(RoomPosition::last);
    }

    boolean hasPosition() {
        return position != null;
    }

    boolean isReading() {
        return phase != Phase.STOPPED;
    }

    boolean isLive() {
        return phase == Phase.LIVE;
    }

    /** Starts at the position that the server names. Reports a gap to the application, and counts its posts as read. */
    void start(Joined joined, JoinFrom from) {
        if (position == null) {
            position = new RoomPosition(new Position(joined.epoch(), joined.from()));
        }
        LogGap gap = position.start(joined, from);
        head = joined.head();
        phase = Phase.READING;
        if (gap != null) {
            posts.doubt(room);
            effects.tell(listener -> listener.onGap(new Gap(room, gap)));
        }
    }

    /** Stops reading until the next start. */
    void stop() {
        phase = Phase.STOPPED;
        heldBack = false;
    }

    /** Called when the client has left the room. A later start is like the first one. */
    void forget() {
        stop();
        position = null;
        presenceMissed = false;
    }

    /** Becomes live if the head has been reached. Returns true if this call made the room live. */
    boolean becomesLive() {
        boolean becomes = phase == Phase.READING && !heldBack && position != null && !position.isBehind(head);
        if (becomes) {
            phase = Phase.LIVE;
        }
        return becomes;
    }

    /** Whether the application has missed presence since the last call. */
    boolean takePresenceMissed() {
        boolean missed = presenceMissed;
        presenceMissed = false;
        return missed;
    }

    void onPosted(Posted posted) {
        if (position == null || !isReading() || heldBack) {
            return;
        }
        switch (position.step(posted.seq())) {
            case NEXT -> {
                if (!holdBack()) {
                    position.advance(posted.seq());
                    effects.show(posted);
                }
            }
            case HOLE -> fillHole(position);
            case SEEN -> {}
        }
    }

    private void fillHole(RoomPosition position) {
        if (position.isSameHole()) {
            throw new ChatException("the server left out posts of room " + room);
        }
        rejoin();
    }

    /**
     * Continues after the gap if its posts are the next ones to read and no post of this client can lie in it.
     * Otherwise rejoins.
     */
    void onGap(LogGap gap) {
        if (position == null || !isReading() || holdBack()) {
            return;
        }
        if (position.isNext(gap) && !posts.hasSent(room)) {
            position.advance(gap.to());
            effects.tell(listener -> listener.onGap(new Gap(room, gap)));
        } else {
            rejoin();
        }
    }

    /** Rejoins if the newest posts were lost: the position is behind the head of a ping, and posts no longer arrive. */
    void onHead(long head) {
        if (position == null || heldBack) {
            return;
        }
        boolean stuck = phase == Phase.READING && position.last().equals(lastPinged);
        lastPinged = position.last();
        if (position.isBehind(head) && (isLive() || stuck)) {
            rejoin();
        }
    }

    /**
     * Called when the server has moved the cursor by itself. Rejoins unless the new place is at or before the position.
     */
    void onJoined(Joined joined) {
        if (position == null || !isReading() || heldBack) {
            return;
        }
        if (position.isCoveredBy(joined)) {
            onMembers(new Members(room, joined.online(), joined.members(), joined.partial()));
        } else {
            rejoin();
        }
    }

    void onPresence(Presence presence) {
        if (canTellPresence()) {
            effects.tell(listener -> listener.onPresence(presence));
        }
    }

    void onMembers(Members members) {
        if (canTellPresence()) {
            effects.tell(listener -> listener.onMembers(members));
        }
    }

    /**
     * Whether to report presence now. Presence before the first {@code joined} is dropped, because that message
     * contains it.
     */
    private boolean canTellPresence() {
        if (position == null) {
            return false;
        }
        boolean can = !holdBack() && !effects.isBacklogged();
        presenceMissed |= !can;
        return can;
    }

    private boolean holdBack() {
        heldBack |= isReading() && effects.isBacklogged();
        return heldBack;
    }

    /** Called when the application has caught up. */
    void drained() {
        if (heldBack) {
            rejoin();
        }
    }

    private void rejoin() {
        presenceMissed = true;
        rejoin.run();
    }
}
