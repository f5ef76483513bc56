package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.connection.Outbox;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A room that is open, because users are in it or a session is about to join. The room follows its log, encodes each
 * new post once into the {@link FrameBuffer}, and shows snapshots of the buffer to the {@link FanOut} of each event
 * loop.
 *
 * <p>Posts come from the log only. Presence goes through the {@link PresenceBatcher}. A change does not reach the
 * fan-outs at once: the first one queues a call of {@link #publish}, which shows all changes up to then. A caller
 * that sends an answer calls {@link #publish} first, so that the answer does not overtake a change.
 *
 * <p><b>Threading:</b> server loop only.
 */
public final class Room implements FrameBufferBudget.Holder {
    private final RoomId id;
    private final RoomContext context;
    private final Runnable onEmpty;
    private final LogFeed feed;
    private final LogSubscription subscription;
    private final String epoch;
    private final FrameBuffer buffer;
    private final PresenceBatcher presence;
    private final Roster roster = new Roster();
    private final Map<EventLoop, FanOut> fanOuts = new LinkedHashMap<>(2);
    private final PostWaiters waiters = new PostWaiters();

    private boolean closed;
    /** True if the buffer has changed since the last snapshot that the fan-outs got. */
    private boolean dirty;

    /** @param feed receives the entries of {@code subscription}, which follows the log from its head */
    Room(RoomId id, RoomContext context, LogFeed feed, LogSubscription subscription, Runnable onEmpty) {
        this.id = id;
        this.context = context;
        this.onEmpty = onEmpty;
        this.presence = new PresenceBatcher(context.serverLoop(), this::announce);
        this.feed = feed;
        this.subscription = subscription;
        this.epoch = subscription.bounds().epoch();
        this.buffer = new FrameBuffer(
                context.budget().maxBytesOfRoom(), subscription.bounds().head());
        feed.onArrived(this::drain);
        drain();
    }

    /** Subscribes to a log and opens its room. Completes on the server loop; fails if the log is unavailable. */
    static CompletionStage<Room> open(RoomId id, RoomContext context, Runnable onEmpty) {
        LogFeed feed = new LogFeed(context.serverLoop());
        return context.serverLoop()
                .completeHere(context.log().subscribe(id, null, feed))
                .thenApply(subscription -> new Room(id, context, feed, subscription, onEmpty));
    }

    public RoomId id() {
        return id;
    }

    /** For each event loop, how many posts its slowest reader is behind. */
    public List<CompletableFuture<Long>> lags() {
        return fanOuts.entrySet().stream()
                .map(fanOut -> CompletableFuture.supplyAsync(fanOut.getValue()::lag, fanOut.getKey()))
                .toList();
    }

    /** Sequence number of the newest post that was appended to the frame buffer. */
    public long head() {
        return buffer.head();
    }

    /** The users in the room, in the order in which they joined. */
    public List<Member> members() {
        return roster.members();
    }

    public boolean isEmpty() {
        return roster.isEmpty();
    }

    public Members memberList() {
        return roster.toMessage(id);
    }

    void close() {
        closed = true;
        subscription.close();
        context.budget().forget(this);
        context.serverLoop().execute(this::drain);
    }

    /** Moves all entries that have arrived from the log into the frame buffer. */
    public void drain() {
        feed.drain(this::pass);
        waiters.passed(closed ? Long.MAX_VALUE : head());
    }

    private void pass(Entry entry) {
        if (entry.seq() > head()) {
            Posted post = Posts.of(id, entry);
            buffer.appendPost(ServerFrames.encode(post), post.seq());
            appended();
            context.listener().onPosted(post);
        }
    }

    /** Completes on the server loop once the frame buffer has this post, or the room has closed. */
    public CompletionStage<@Nullable Void> passed(long seq) {
        return closed || seq <= head() ? CompletableFuture.completedStage(null) : waiters.await(seq);
    }

    private void appended() {
        if (!closed) {
            context.budget().used(this);
            touch();
        }
    }

    @Override
    public int surplusBytes() {
        return buffer.surplus();
    }

    @Override
    public void shrink() {
        buffer.shrink();
        touch();
    }

    /** Queues a call of {@link #publish}, if none is queued. */
    private void touch() {
        if (!dirty) {
            dirty = true;
            context.serverLoop().execute(this::publish);
        }
    }

    /** Shows all changes to the fan-outs. */
    public void publish() {
        if (dirty) {
            dirty = false;
            FrameSnapshot snapshot = buffer.snapshot();
            fanOuts.values().forEach(fanOut -> fanOut.show(snapshot));
        }
    }

    /** Reads the bounds of the log. Completes when the frame buffer has every post up to the head in these bounds. */
    CompletionStage<Bounds> bounds() {
        CompletionStage<Page> read = context.log().read(id, new Position(epoch, head()), 1);
        return context.serverLoop()
                .completeHere(read)
                .thenCompose(page -> passed(page.bounds().head()).thenApply(done -> page.bounds()));
    }

    /** Subscribes a session. If this is the first session of its user in the room, the user joins. */
    public Subscription.Opening subscribe(Member member, Outbox outbox, StartPosition start, CursorListener listener) {
        Membership known = roster.find(member.id());
        Membership membership = known == null ? roster.add(member) : known;
        membership.add();
        Subscription.Opening opening = resume(new Subscription(this, membership), outbox, start, listener);
        if (known == null) {
            presence.joined(member);
            context.listener().onJoined(id, member);
        }
        return opening;
    }

    /** Gives a subscription a new cursor, perhaps on another connection. The other members see nothing of it. */
    public Subscription.Opening resume(
            Subscription subscription, Outbox outbox, StartPosition start, CursorListener listener) {
        publish();
        FanOut fanOut = fanOuts.computeIfAbsent(
                outbox.writer().loop(),
                loop -> new FanOut(id, context.log(), loop, context.deliveries(), buffer.snapshot()));
        Cursor cursor = new Cursor(fanOut, outbox.writer(), new Position(epoch, start.seq()), buffer.end(), listener);
        Runnable then = subscription.read(cursor, outbox);
        return new Subscription.Opening(subscription, roster.joined(id, epoch, head(), start), then);
    }

    /** Removes a subscription. With the last one of a user, the user leaves. */
    void remove(Subscription subscription, LeaveReason reason) {
        publish();
        Membership membership = subscription.membership();
        if (membership.remove()) {
            roster.remove(membership);
            presence.left(membership.member(), reason);
            context.listener().onLeft(id, membership.member(), reason);
        }
        if (isEmpty()) {
            onEmpty.run();
        }
    }

    /** Applies a new name and tells the members. No effect if the user is absent, or already has this name here. */
    public void rename(Member renamed) {
        Membership membership = roster.find(renamed.id());
        if (membership != null && !membership.member().equals(renamed)) {
            String previous = membership.member().name();
            roster.rename(membership, renamed);
            presence.renamed(renamed, previous);
        }
    }

    public CompletionStage<Appended> append(Draft draft) {
        return context.log().append(id, draft);
    }

    /** Reads up to {@code limit} posts before {@code before}, or the newest ones if {@code before} is null. */
    public CompletionStage<Page> history(@Nullable Long before, int limit) {
        long last = before == null ? head() : Math.min(before - 1, head());
        return context.log().read(id, new Position(epoch, Math.max(0, last - limit)), limit);
    }

    /** Reads one post. */
    public CompletionStage<Page> post(long seq) {
        return context.log().read(id, new Position(epoch, seq - 1), 1);
    }

    /** Appends a presence frame to the frame buffer. */
    private void announce(PresenceBatcher.Changes changes) {
        Presence frame =
                changes.toMessage(id, context.clock().instant().truncatedTo(ChronoUnit.MILLIS), roster.online());
        buffer.appendNotice(ServerFrames.encode(frame));
        appended();
    }
}
