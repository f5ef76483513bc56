package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.Tail;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.wire.ServerFrames;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One room while somebody is in it: follows the log, encodes what is new into the shared tail, and shows it to the audiences.
 *
 * <p>Posts come in from the log only. Whatever happens in one turn of the hub is shown once, at its end ({@link #publish}), or
 * before an answer that must not overtake it.
 *
 * <p><b>Threading:</b> hub only, but for the log's tail, which any thread may feed.
 */
public final class Room {
    /** Lists of members are cut at this (protocol, clause 3). */
    private static final int MAX_LISTED = 500;

    private final RoomId id;
    private final RoomContext context;
    private final Consumer<Posted> witness;
    private final String epoch;
    private final FrameBuffer tail;
    private final Tail logTail;
    private final PresenceBatcher presence;
    private final Map<String, Occupant> occupants = new LinkedHashMap<>();
    private final Map<EventLoop, FanOut> audiences = new LinkedHashMap<>(2);
    /** Null if who is listed has changed since somebody was told. */
    private @Nullable MemberList listed;
    /** From the log, on its way to the hub. */
    private final Queue<List<Posted>> arrived = new ConcurrentLinkedQueue<>();

    /** The hub is told already, and will look again. */
    private final AtomicBoolean draining = new AtomicBoolean();

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean dirty;
    private boolean closed;

    /** @param witness is told of each post that is passed on */
    public Room(RoomId id, RoomContext context, Consumer<Posted> witness) {
        this.id = id;
        this.context = context;
        this.witness = witness;
        this.presence = new PresenceBatcher(context.hub(), this::announce);
        this.logTail = context.log().tail(id, null, this::arrived);
        Bounds bounds = context.log().bounds(id);
        this.epoch = bounds.epoch();
        this.tail = new FrameBuffer(context.tails().maxBytesOfRoom(), bounds.head());
    }

    public RoomId id() {
        return id;
    }

    /** How far the last one on each event loop is behind, in posts. */
    public List<CompletableFuture<Long>> lags() {
        return audiences.entrySet().stream()
                .map(of -> CompletableFuture.supplyAsync(of.getValue()::lag, of.getKey()))
                .toList();
    }

    /** Newest post that the room has passed on. */
    public long head() {
        return tail.head();
    }

    /** In the order in which they came. */
    public Collection<Occupant> occupants() {
        return Collections.unmodifiableCollection(occupants.values());
    }

    /** Everybody in the room, and the server itself. */
    public int online() {
        return occupants.size() + 1;
    }

    public boolean isEmpty() {
        return occupants.isEmpty();
    }

    /** The room is no longer needed; whoever waits for it to move has nothing more to wait for. */
    public void close() {
        logTail.close();
        closed = true;
        context.tails().forget(this);
        context.hub().execute(this::drain);
    }

    private void arrived(List<Posted> posts) {
        arrived.add(posts);
        if (draining.compareAndSet(false, true)) {
            context.hub().execute(() -> {
                draining.set(false);
                drain();
            });
        }
    }

    /** Passes on what has come from the log so far. */
    public void drain() {
        for (List<Posted> posts = arrived.poll(); posts != null; posts = arrived.poll()) {
            posts.forEach(this::pass);
        }
        List<Runnable> ready = List.copyOf(waiting);
        waiting.clear();
        ready.forEach(Runnable::run);
    }

    private void pass(Posted post) {
        if (post.seq() > head()) {
            tail.appendPost(ServerFrames.encode(post), post.seq());
            appended();
            witness.accept(post);
        }
    }

    /** Runs the task once more of the log has been passed on. */
    public void whenMoved(Runnable task) {
        waiting.add(task);
    }

    private void appended() {
        if (!closed) {
            context.tails().used(this);
            touch();
        }
    }

    /** What the tail takes beyond what it begins with, in bytes. */
    int tailSurplus() {
        return tail.surplus();
    }

    /** Other rooms need the memory. */
    void shrinkTail() {
        tail.shrink();
        touch();
    }

    private void touch() {
        if (!dirty) {
            dirty = true;
            context.hub().execute(this::publish);
        }
    }

    /** Shows the audiences what is new. */
    public void publish() {
        if (dirty) {
            dirty = false;
            FrameSnapshot view = tail.view();
            audiences.values().forEach(audience -> audience.show(view));
        }
    }

    /** Whether the log has posts that the room has not passed on, so that nobody can be told where to start. */
    public boolean isBehindLog() {
        return context.log().bounds(id).head() > head();
    }

    /** A new member comes in. */
    public Occupant join(Member member, Outbox outbox, JoinFrom from, CursorTrouble trouble) {
        Occupant occupant = new Occupant(this, member);
        occupants.put(member.id(), occupant);
        listed = occupants.size() > MAX_LISTED ? listed : null;
        rejoin(occupant, outbox, from, trouble);
        presence.joined(member);
        return occupant;
    }

    /** A member that is in already moves its cursor, perhaps on a new connection. */
    public void rejoin(Occupant occupant, Outbox outbox, JoinFrom from, CursorTrouble trouble) {
        publish();
        Bounds bounds = context.log().bounds(id);
        StartPosition start = StartPosition.of(from, bounds);
        Position position = new Position(epoch, start.seq());
        FanOut audience = audiences.computeIfAbsent(
                outbox.loop(), loop -> new FanOut(id, context.log(), loop, context.deliveries(), tail.view()));
        Cursor old = occupant.cursor();
        Cursor cursor = new Cursor(audience, outbox, position, tail.end(), trouble);
        occupant.present(cursor, outbox);
        MemberList told = listed();
        Joined joined = joined(bounds.head(), start);
        outbox.answer(() -> told.encode(joined), () -> {
            if (old != null) {
                outbox.close(old);
            }
            outbox.open(cursor);
        });
    }

    private Joined joined(long head, StartPosition start) {
        return new Joined(id, epoch, head, start.seq(), start.gap(), online(), listed().members(), isPartial());
    }

    /** A member goes for good. One that leaves, or is removed from, this room only is told. */
    public void leave(Occupant occupant, LeaveReason reason) {
        occupants.remove(occupant.member().id());
        listed = null;
        publish();
        Cursor cursor = occupant.cursor();
        Outbox outbox = occupant.outbox();
        if (cursor != null && outbox != null) {
            if (reason == LeaveReason.LEFT) {
                outbox.answer(new ServerMessage.Left(id), () -> outbox.close(cursor));
            } else if (reason == LeaveReason.KICKED) {
                outbox.tell(new ServerMessage.Left(id), () -> outbox.close(cursor));
            }
        }
        occupant.away();
        presence.left(occupant.member(), reason);
    }

    public void rename(Occupant occupant, Member renamed) {
        String previous = occupant.member().name();
        occupant.member(renamed);
        listed = null;
        presence.renamed(renamed, previous);
    }

    public CompletionStage<Appended> append(Draft draft) {
        return context.log().append(id, draft);
    }

    /** Sends an author its post once more, unless it is still to come. */
    public void repeat(Occupant author, Posted post) {
        Cursor cursor = author.cursor();
        Outbox outbox = author.outbox();
        if (cursor != null && outbox != null) {
            publish();
            outbox.repeat(cursor, post);
        }
    }

    /** Reads up to {@code limit} of the posts before {@code before}, or of the newest. */
    public CompletionStage<Page> history(@Nullable Long before, int limit) {
        Bounds bounds = context.log().bounds(id);
        long end = before == null ? bounds.head() + 1 : Math.min(before, bounds.head() + 1);
        long after = Math.max(bounds.oldest() - 1, end - 1 - limit);
        int count = (int) Math.max(1, end - 1 - after);
        return context.log().read(id, new Position(epoch, Math.max(0, after)), count);
    }

    /** Reads the one post {@code seq}. */
    public CompletionStage<Page> post(long seq) {
        return context.log().read(id, new Position(epoch, seq - 1), 1);
    }

    public ServerMessage.Members members() {
        return new ServerMessage.Members(id, online(), listed().members(), isPartial());
    }

    private MemberList listed() {
        if (listed == null) {
            listed = new MemberList(occupants.values().stream()
                    .limit(MAX_LISTED)
                    .map(Occupant::member)
                    .toList());
        }
        return listed;
    }

    private boolean isPartial() {
        return occupants.size() > MAX_LISTED;
    }

    private void announce(PresenceBatcher.Changes changes) {
        boolean partial = changes.joined().size() > MAX_LISTED
                || changes.left().size() > MAX_LISTED
                || changes.renamed().size() > MAX_LISTED;
        Presence frame = new Presence(
                id,
                context.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                cut(changes.joined()),
                cut(changes.left()),
                cut(changes.renamed()),
                online(),
                partial);
        tail.appendNotice(ServerFrames.encode(frame));
        appended();
    }

    private static <T> List<T> cut(List<T> list) {
        return list.subList(0, Math.min(MAX_LISTED, list.size()));
    }
}
