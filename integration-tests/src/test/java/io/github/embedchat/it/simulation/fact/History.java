package io.github.embedchat.it.simulation.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.server.internal.log.Logs;
import io.github.embedchat.server.internal.room.Posts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The facts of a run: all posts that the logs ever held, in each epoch, and what the authors were told of them. */
public final class History {
    public static final RoomId TEA = new RoomId("tea");
    public static final List<RoomId> ROOMS = List.of(RoomId.LOBBY, TEA);

    /** A life of the log of one room. */
    private record Life(RoomId room, String epoch) {}

    /** A post that an author made. No other post has the same text. */
    private static final class Attempt {
        private final String author;
        private final long invoked;
        private final CompletableFuture<Posted> outcome;
        private long acknowledged = Long.MAX_VALUE;
        /** True if the post was not accepted at first. Sent again, it may follow later posts of its author. */
        private boolean untaken;
        /** True if another device of the user sent the post too. The author's own copy may still be rejected. */
        private boolean echoed;
        /** True if the program that made the post was killed, so that nothing waits for the outcome. */
        private boolean abandoned;

        private Attempt(String author, long invoked, CompletableFuture<Posted> outcome) {
            this.author = author;
            this.invoked = invoked;
            this.outcome = outcome;
        }
    }

    private final Map<Life, List<Posted>> lives = new LinkedHashMap<>();
    /** Stored posts by text: one for each text, unless the log lost the post while a copy was on its way. */
    private final Map<String, List<Posted>> stored = new HashMap<>();

    private final Map<RoomId, String> epochs = new HashMap<>();
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private final Mutes mutes = new Mutes();
    private RoomLog log;
    /** Orders attempts and acknowledgements. */
    private long ticks;

    /** Follows this log from now on; it may have been followed before. */
    public void follow(RoomLog opened, List<RoomId> rooms) {
        log = opened;
        for (RoomId room : rooms) {
            String known = epochs.get(room);
            Position last = known == null
                    ? null
                    : new Position(known, posts(room, known).size());
            Logs.subscribe(log, room, last, batch -> batch.entries().forEach(entry -> stored(Posts.of(room, entry))));
            epochs.put(room, Logs.bounds(log, room).epoch());
        }
    }

    private List<Posted> posts(RoomId room, String epoch) {
        return lives.computeIfAbsent(new Life(room, epoch), life -> new ArrayList<>());
    }

    private void stored(Posted post) {
        List<Posted> posts = posts(post.room(), Logs.bounds(log, post.room()).epoch());
        assertThat(post.seq()).as("the log gives numbers without holes").isEqualTo(posts.size() + 1L);
        posts.add(post);
        List<Posted> same = stored.computeIfAbsent(post.text(), text -> new ArrayList<>(1));
        assertThat(same)
                .as("%s is there once, for as long as it is kept", post)
                .allMatch(earlier -> posts.contains(earlier) && isForgotten(earlier));
        same.add(post);
    }

    private boolean isForgotten(Posted post) {
        return post.seq() < Logs.bounds(log, post.room()).oldest();
    }

    /** Checks that a client that has read up to here may send this post, perhaps again. */
    public void assertNotMet(String text, RoomId room, Position read) {
        if (read != null) {
            assertThat(stored.getOrDefault(text, List.of()))
                    .as("a post that its author has met, or that lies in a gap, is not sent again")
                    .noneMatch(post -> post.seq() <= read.seq()
                            && posts(room, read.epoch()).contains(post));
        }
    }

    /** Records that the log or a plug-in did not accept the post, and that the author may not know it. */
    public void untaken(String text) {
        Attempt attempt = attempts.get(text);
        if (attempt != null) {
            attempt.untaken = true;
        }
    }

    /**
     * Records that another device of the author wants to send the post too; returns false if that may store it again in
     * another log.
     */
    public boolean echo(String text, RoomId room) {
        boolean lost = !posts(room, Logs.bounds(log, room).epoch()).containsAll(stored.getOrDefault(text, List.of()));
        if (!lost) {
            attempts.get(text).echoed = true;
            untaken(text); // The order of the author's posts says nothing about this post.
        }
        return !lost;
    }

    /** Records that the program of this author was killed. */
    public void abandon(String author) {
        attempts.values().stream()
                .filter(attempt -> attempt.author.equals(author))
                .forEach(attempt -> attempt.abandoned = true);
    }

    /** Records that the user may not post from now on. */
    public void muted(String user, Instant now, Instant until) {
        mutes.begin(user, ++ticks, now, until);
    }

    public Mutes mutes() {
        return mutes;
    }

    public void attempt(String author, String text, CompletableFuture<Posted> outcome) {
        Attempt attempt = new Attempt(author, ++ticks, outcome);
        attempts.put(text, attempt);
        outcome.thenRun(() -> attempt.acknowledged = ++ticks);
    }

    /** Checks that a log really held this post. */
    public void assertHeld(String epoch, Posted post) {
        List<Posted> posts = posts(post.room(), epoch);
        assertThat(post.seq()).as("a post that the log holds").isBetween(1L, (long) posts.size());
        assertThat(post).isEqualTo(posts.get((int) post.seq() - 1));
    }

    /** Checks that the log no longer retains any post up to here. */
    public void assertForgotten(RoomId room, String epoch, long upTo) {
        Bounds bounds = Logs.bounds(log, room);
        if (bounds.epoch().equals(epoch)) {
            assertThat(upTo).as("only what is forgotten is a gap").isLessThan(bounds.oldest());
        }
    }

    /** Returns the newest post's number in this epoch so far. */
    public long head(RoomId room, String epoch) {
        return posts(room, epoch).size();
    }

    /** Returns the newest post's position in the present life. */
    public Position head(RoomId room) {
        Bounds bounds = Logs.bounds(log, room);
        return new Position(bounds.epoch(), bounds.head());
    }

    /** Returns whether no log was ever lost. */
    public boolean isUnbroken() {
        return lives.keySet().stream().map(Life::room).distinct().count() == lives.size();
    }

    /** Checks at the end of a run that the authors were told what the logs hold. */
    public void check() {
        lives.values().forEach(this::checkOrder);
        lives.values().forEach(posts -> posts.forEach(this::checkMutes));
        attempts.forEach((text, attempt) -> checkOutcome(attempt, stored.getOrDefault(text, List.of())));
    }

    /**
     * Checks that a post follows all posts that were acknowledged before it was made, and all earlier posts of its
     * author.
     */
    private void checkOrder(List<Posted> posts) {
        Map<String, Long> latest = new HashMap<>();
        long acknowledgedLater = Long.MAX_VALUE;
        for (int i = posts.size() - 1; i >= 0; i--) {
            Posted post = posts.get(i);
            Attempt attempt = attempts.get(post.text());
            if (attempt != null && stored.get(post.text()).get(0) == post) {
                assertThat(attempt.invoked)
                        .as("%s was made before what follows was acknowledged", post)
                        .isLessThan(acknowledgedLater);
                if (!attempt.untaken && !mutes.concern(post.from().id())) {
                    assertThat(attempt.invoked)
                            .as("%s was made before what follows of its author", post)
                            .isLessThan(latest.getOrDefault(attempt.author, Long.MAX_VALUE));
                    latest.put(attempt.author, attempt.invoked);
                }
                acknowledgedLater = Math.min(acknowledgedLater, attempt.acknowledged);
            }
        }
    }

    private void checkMutes(Posted post) {
        Attempt attempt = attempts.get(post.text());
        if (attempt != null) {
            mutes.check(post, attempt.invoked);
        }
    }

    private static void checkOutcome(Attempt attempt, List<Posted> copies) {
        if (attempt.abandoned && !attempt.outcome.isDone()) {
            return;
        }
        assertThat(attempt.outcome)
                .as("what became of a post of %s", attempt.author)
                .isDone();
        Throwable failure = attempt.outcome.handle((posted, thrown) -> thrown).join();
        if (failure == null) {
            assertThat(copies).as("acknowledged").contains(attempt.outcome.join());
        } else if (!(failure instanceof UnknownOutcomeException)) {
            assertThat(failure).isInstanceOf(ChatException.class);
            assertThat(attempt.echoed ? List.of() : copies)
                    .as("rejected, or never sent")
                    .isEmpty();
        }
    }

    /** Returns whether the outcome of any post of this author is unknown. */
    public boolean hasUnknown(String author) {
        return attempts.values().stream()
                .filter(attempt -> attempt.author.equals(author))
                .map(attempt ->
                        attempt.outcome.handle((posted, thrown) -> thrown).join())
                .anyMatch(UnknownOutcomeException.class::isInstance);
    }

    /** Equal runs have equal strings. */
    @Override
    public String toString() {
        StringBuilder all = new StringBuilder();
        lives.values().forEach(posts -> posts.forEach(post -> all.append(post).append(post.text())));
        return all.append(ticks).toString();
    }
}
