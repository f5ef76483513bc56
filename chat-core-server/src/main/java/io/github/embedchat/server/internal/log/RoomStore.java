package io.github.embedchat.server.internal.log;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest posts of one room, in a ring that grows as needed, with an index by author and id. Guarded by the log's
 * lock.
 */
final class RoomStore {
    /** Estimated bytes of a post without text and id: its objects, the author's name and the index entry. */
    private static final int BYTES_AROUND_TEXT = 400;

    /** What makes a post idempotent: author and id together (protocol, clause 5.6). */
    private record Key(String author, String id) {
        // Returns the same as the methods of a record, but faster: each post is looked up.
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && id.equals(key.id) && author.equals(key.author);
        }

        @Override
        public int hashCode() {
            return 31 * author.hashCode() + id.hashCode();
        }
    }

    private final RoomId room;
    private final String epoch;
    private final int maxPosts;
    private final MemoryBudget occupancy;
    /** Sequence number of each post, by author and id. */
    private final Map<Key, Long> seqs = new HashMap<>();

    private final List<LogSubscription.Handler> followers = new ArrayList<>(1);
    /** The post with the sequence number {@code seq} is in slot {@code seq % length}. */
    private Entry[] slots = new Entry[1];

    private long oldest = 1;
    private long head;
    /** Estimated memory of the posts. Only {@link MemoryBudget} changes it. */
    private long bytes;

    RoomStore(RoomId room, String epoch, int maxPosts, MemoryBudget occupancy) {
        this.room = room;
        this.epoch = epoch;
        this.maxPosts = maxPosts;
        this.occupancy = occupancy;
    }

    RoomId room() {
        return room;
    }

    String epoch() {
        return epoch;
    }

    long bytes() {
        return bytes;
    }

    /** Called by {@link MemoryBudget} only. */
    void resize(long change) {
        bytes += change;
    }

    /** Upper estimate of the memory of a post: each character counts as two bytes. */
    private static long size(Entry post) {
        return BYTES_AROUND_TEXT + 2L * (post.text().length() + post.id().length());
    }

    Bounds bounds() {
        return new Bounds(epoch, oldest, head);
    }

    /** Whether the room has neither posts nor subscriptions. */
    boolean isGone() {
        return oldest > head && followers.isEmpty();
    }

    Appended append(Draft draft) {
        Key key = new Key(draft.from().id(), draft.id());
        Long known = seqs.get(key);
        if (known != null) {
            return new Appended.Stored(new Position(epoch, known), true);
        }
        if (head - oldest + 1 == maxPosts) {
            forgetOldest();
        }
        head++;
        growIfFull();
        Entry post = new Entry(head, draft);
        slots[slot(head)] = post;
        seqs.put(key, head);
        occupancy.change(this, size(post));
        Page news = new Page(List.of(post), bounds());
        followers.forEach(follower -> follower.onEntries(news));
        return new Appended.Stored(new Position(epoch, head), false);
    }

    private int slot(long seq) {
        return (int) (seq % slots.length);
    }

    private void growIfFull() {
        if (head - oldest + 1 <= slots.length) {
            return;
        }
        Entry[] old = slots;
        slots = new Entry[(int) Math.min(maxPosts, 2L * old.length)];
        for (long seq = oldest; seq < head; seq++) {
            slots[slot(seq)] = old[(int) (seq % old.length)];
        }
    }

    void forgetBefore(Instant limit) {
        while (oldest <= head && slots[slot(oldest)].time().isBefore(limit)) {
            forgetOldest();
        }
    }

    void forgetOldest() {
        Entry post = slots[slot(oldest)];
        slots[slot(oldest)] = null;
        seqs.remove(new Key(post.from().id(), post.id()));
        oldest++;
        occupancy.change(this, -size(post));
    }

    Page read(Position after, int limit) {
        List<Entry> entries = new ArrayList<>();
        if (after.epoch().equals(epoch)) {
            long first = Math.max(oldest, after.seq() + 1);
            for (long seq = first; seq <= head && entries.size() < limit; seq++) {
                entries.add(slots[slot(seq)]);
            }
        }
        return new Page(entries, bounds());
    }

    /** Adds a handler, which first receives the posts after {@code after}. */
    void follow(@Nullable Position after, LogSubscription.Handler handler) {
        Page missed = after == null ? new Page(List.of(), bounds()) : read(after, Integer.MAX_VALUE);
        if (!missed.entries().isEmpty()) {
            handler.onEntries(missed);
        }
        followers.add(handler);
    }

    void unfollow(LogSubscription.Handler handler) {
        followers.remove(handler);
    }
}
