package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
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
 *      └───────────────────┴────────────────────────┘  a join is on its way, or the connection is gone
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
    /** Joins again, after the position. */
    private final Runnable rejoin;

    private Phase phase = Phase.STOPPED;
    /** Null until joined for the first time. */
    private @Nullable RoomPosition position;
    /** Newest post when the room was joined. */
    private long head;
    /** Where the last ping found the position. */
    private @Nullable Position lastPinged;
    /** Whether the application does not keep up: then nothing of this room is told until it has caught up. */
    private boolean heldBack;

    private boolean presenceMissed;

    RoomReader(RoomId room, ClientEffects effects, PendingPosts posts, Runnable rejoin) {
        this.room = room;
        this.effects = effects;
        this.posts = posts;
        this.rejoin = rejoin;
    }

    /** Where to go on; empty if the room was never joined, or is left. */
    Optional<Position> position() {
        return Optional.ofNullable(position).map(RoomPosition::last);
    }

    boolean isReading() {
        return phase != Phase.STOPPED;
    }

    boolean isLive() {
        return phase == Phase.LIVE;
    }

    /** Starts where the server does; a gap counts as read, and is told. */
    void start(Joined joined, JoinFrom from) {
        if (position == null) {
            position = new RoomPosition(new Position(joined.epoch(), joined.from()));
        }
        LogGap gap = position.start(joined, from);
        head = joined.head();
        phase = Phase.READING;
        if (gap != null) {
            posts.doubt(room);
            effects.tell(listener -> listener.onGap(room, gap));
        }
    }

    /** Reads nothing until started again. */
    void stop() {
        phase = Phase.STOPPED;
        heldBack = false;
    }

    /** Not a member any more: a later start is a first one. */
    void forget() {
        stop();
        position = null;
        presenceMissed = false;
    }

    /** Whether the head has just been reached. */
    boolean becomesLive() {
        boolean becomes = phase == Phase.READING && !heldBack && position != null && !position.isBehind(head);
        if (becomes) {
            phase = Phase.LIVE;
        }
        return becomes;
    }

    /** Whether the application missed some presence, and this has not been asked before. */
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

    /** Reads on behind the gap, unless it is not the next thing to read or one's own posts may lie in it. */
    void onGap(LogGap gap) {
        if (position == null || !isReading() || holdBack()) {
            return;
        }
        if (position.isNext(gap) && !posts.hasSent(room)) {
            position.advance(gap.to());
            effects.tell(listener -> listener.onGap(room, gap));
        } else {
            rejoin();
        }
    }

    /** Joins again if the tail of the room is lost, and not just on its way. */
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

    /** The server has moved the cursor by itself: joins again unless everything that follows the position will come from there. */
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

    /** Before the room is joined it is dropped: the list of members that is told then contains it. */
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

    /** The application has caught up. */
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
