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
    /** Joins the room again, after the position. */
    private final Runnable rejoin;

    private Phase phase = Phase.STOPPED;
    /** Null until the room is joined for the first time. */
    private @Nullable RoomPosition position;
    /** The newest post when the room was joined. */
    private long head;
    /** The position at the last ping. */
    private @Nullable Position lastPinged;
    /** True while the application lags: it is told nothing of this room until it has caught up. */
    private boolean heldBack;

    private boolean presenceMissed;

    RoomReader(RoomId room, ClientEffects effects, PendingPosts posts, Runnable rejoin) {
        this.room = room;
        this.effects = effects;
        this.posts = posts;
        this.rejoin = rejoin;
    }

    /** Where to continue; empty if the room was never joined, or was left. */
    Optional<Position> position() {
        return Optional.ofNullable(position).map(RoomPosition::last);
    }

    boolean isReading() {
        return phase != Phase.STOPPED;
    }

    boolean isLive() {
        return phase == Phase.LIVE;
    }

    /** Starts where the server does. A gap counts as read, and is told. */
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

    /** The room was left: a later start is a first one. */
    void forget() {
        stop();
        position = null;
        presenceMissed = false;
    }

    /** Becomes live if the head has been reached; returns true if this call made it live. */
    boolean becomesLive() {
        boolean becomes = phase == Phase.READING && !heldBack && position != null && !position.isBehind(head);
        if (becomes) {
            phase = Phase.LIVE;
        }
        return becomes;
    }

    /** Returns true once after the application has missed presence. */
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

    /** Continues after the gap if it is the next thing to read and no posts of this client can lie in it; otherwise joins again. */
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

    /** Joins again if the newest posts were lost, and are not just under way. */
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

    /** Presence that comes before the room is joined is dropped: the list of members in {@code joined} contains it. */
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
