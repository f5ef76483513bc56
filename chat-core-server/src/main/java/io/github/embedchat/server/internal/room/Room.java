package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.JoinFrom;
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
 * One room while somebody is in it: follows the log, encodes what is new into the frame buffer, and shows it to the fan-outs.
 *
 * <p>Posts come from the log only. What happens in one task of the server loop is shown once, at its end ({@link #publish}), or before an
 * answer that must not overtake it.
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
    /** True while the fan-outs have not been shown everything. */
    private boolean dirty;

    /**
     * @param feed of the subscription
     * @param subscription from the head of the log
     * @param onEmpty runs when the last user has left
     */
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

    /** Opens the room of a log. The stage completes on the server loop; it fails if the log is unavailable. */
    static CompletionStage<Room> open(RoomId id, RoomContext context, Runnable onEmpty) {
        LogFeed feed = new LogFeed(context.serverLoop());
        return context.serverLoop()
                .completeHere(context.log().subscribe(id, null, feed))
                .thenApply(subscription -> new Room(id, context, feed, subscription, onEmpty));
    }

    public RoomId id() {
        return id;
    }

    /** How many posts the slowest reader of each event loop is behind. */
    public List<CompletableFuture<Long>> lags() {
        return fanOuts.entrySet().stream()
                .map(fanOut -> CompletableFuture.supplyAsync(fanOut.getValue()::lag, fanOut.getKey()))
                .toList();
    }

    /** Number of the newest post that the room has passed on. */
    public long head() {
        return buffer.head();
    }

    /** The users in the room, in the order in which they came. */
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

    /** Passes on what has come from the log so far. */
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

    /** Completes on the server loop once the room has passed on this post, or is closed. */
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

    private void touch() {
        if (!dirty) {
            dirty = true;
            context.serverLoop().execute(this::publish);
        }
    }

    /** Shows the fan-outs what is new. */
    public void publish() {
        if (dirty) {
            dirty = false;
            FrameSnapshot snapshot = buffer.snapshot();
            fanOuts.values().forEach(fanOut -> fanOut.show(snapshot));
        }
    }

    /** Finds where a reader starts, once the room has passed on everything that the log has. Fails if the log cannot be read. */
    CompletionStage<StartPosition> locate(JoinFrom from) {
        if (from instanceof JoinFrom.Head) {
            return CompletableFuture.completedStage(new StartPosition(head(), null));
        }
        CompletionStage<Page> read = context.log().read(id, new Position(epoch, head()), 1);
        return context.serverLoop()
                .completeHere(read)
                .thenCompose(
                        page -> passed(page.bounds().head()).thenApply(done -> StartPosition.of(from, page.bounds())));
    }

    /** A session of a user begins to read. The user is in the room from now on, if it was not before. */
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

    /** A session that is in the room already reads from another place, perhaps on another connection. */
    public Subscription.Opening resume(
            Subscription subscription, Outbox outbox, StartPosition start, CursorListener listener) {
        publish();
        FanOut fanOut = fanOuts.computeIfAbsent(
                outbox.loop(), loop -> new FanOut(id, context.log(), loop, context.deliveries(), buffer.snapshot()));
        Cursor cursor = new Cursor(fanOut, outbox, new Position(epoch, start.seq()), buffer.end(), listener);
        Runnable then = subscription.read(cursor, outbox);
        return new Subscription.Opening(subscription, roster.joined(id, epoch, head(), start), then);
    }

    /** A subscription ends; with the last one of a user the user leaves. */
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

    /** A user has another name; no effect if the user is not in the room, or has this name already. */
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

    /** Reads up to {@code limit} of the posts before {@code before}, or of the newest if it is null. */
    public CompletionStage<Page> history(@Nullable Long before, int limit) {
        long last = before == null ? head() : Math.min(before - 1, head());
        return context.log().read(id, new Position(epoch, Math.max(0, last - limit)), limit);
    }

    /** Reads one post. */
    public CompletionStage<Page> post(long seq) {
        return context.log().read(id, new Position(epoch, seq - 1), 1);
    }

    private void announce(PresenceBatcher.Changes changes) {
        Presence frame =
                changes.toMessage(id, context.clock().instant().truncatedTo(ChronoUnit.MILLIS), roster.online());
        buffer.appendNotice(ServerFrames.encode(frame));
        appended();
    }
}
