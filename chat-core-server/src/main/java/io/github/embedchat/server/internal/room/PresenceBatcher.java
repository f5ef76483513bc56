package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a room its presence: which users joined, left or were renamed. Normally each change becomes one frame at
 * once. In a burst, which is more than {@value #BURST} changes within {@link #WINDOW}, the batcher gathers changes.
 * It then sends their net effect, at most one window late (protocol, clause 3). Server loop only.
 */
final class PresenceBatcher {
    private static final int BURST = 20;
    private static final Duration WINDOW = Duration.ofMillis(500);

    /** The net effect of one or more changes, with at most one change per user. */
    record Changes(List<Member> joined, List<Departure> left, List<NameChange> renamed) {
        /** Returns the frame {@code presence}; each list is cut to 500 entries. */
        Presence toMessage(RoomId room, Instant time, int online) {
            int longest = Math.max(joined.size(), Math.max(left.size(), renamed.size()));
            return new Presence(room, time, cut(joined), cut(left), cut(renamed), online, longest > Roster.MAX_LISTED);
        }

        private static <T> List<T> cut(List<T> list) {
            return list.subList(0, Math.min(Roster.MAX_LISTED, list.size()));
        }
    }

    /**
     * The changes to one member since the last frame.
     *
     * @param before the member as the others know it; null if they do not know it
     * @param now the member as it is now; null if it has left
     * @param reason why it left; null if it has not left since the last frame
     */
    private record Change(
            @Nullable Member before,
            @Nullable Member now,
            @Nullable LeaveReason reason) {
        /** Combines this change with a later one. */
        Change then(Change next) {
            return new Change(before, next.now, next.reason == null ? reason : next.reason);
        }
    }

    private final EventLoop serverLoop;
    private final Consumer<Changes> out;
    private final Map<String, Change> gathered = new LinkedHashMap<>();
    /** True while a burst is gathered until the end of its window. */
    private boolean gathering;

    private long windowStart;
    /** Number of changes in this window. After the first {@value #BURST}, changes are gathered. */
    private int inWindow;

    PresenceBatcher(EventLoop serverLoop, Consumer<Changes> out) {
        this.serverLoop = serverLoop;
        this.out = out;
        this.windowStart = serverLoop.nanoTime();
    }

    void joined(Member member) {
        add(member.id(), new Change(null, member, null));
    }

    void left(Member member, LeaveReason reason) {
        add(member.id(), new Change(member, null, reason));
    }

    void renamed(Member member, String previous) {
        add(member.id(), new Change(new Member(member.id(), previous), member, null));
    }

    private void add(String id, Change change) {
        long now = serverLoop.nanoTime();
        if (!gathering && now - windowStart > WINDOW.toNanos()) {
            windowStart = now;
            inWindow = 0;
        }
        inWindow++;
        gathered.merge(id, change, Change::then);
        if (inWindow <= BURST) {
            flush();
        } else if (!gathering) {
            gathering = true;
            serverLoop.schedule(WINDOW, this::endWindow);
        }
    }

    /**
     * Sends what was gathered. If more than {@value #BURST} changes were gathered, the next window gathers from its
     * first change.
     */
    private void endWindow() {
        boolean busy = inWindow - BURST > BURST;
        flush();
        gathering = false;
        windowStart = serverLoop.nanoTime();
        inWindow = busy ? BURST : 0;
    }

    private void flush() {
        Changes changes = new Changes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        gathered.values().forEach(change -> sort(change, changes));
        gathered.clear();
        if (!changes.joined.isEmpty() || !changes.left.isEmpty() || !changes.renamed.isEmpty()) {
            out.accept(changes);
        }
    }

    /** Adds one change to the list that it belongs to; a change without net effect is dropped. */
    private static void sort(Change change, Changes into) {
        if (change.now == null) {
            if (change.before != null && change.reason != null) {
                into.left.add(new Departure(change.before, change.reason));
            }
        } else if (change.before == null || change.reason != null) {
            into.joined.add(change.now);
        } else if (!change.before.name().equals(change.now.name())) {
            into.renamed.add(new NameChange(change.now, change.before.name()));
        }
    }
}
