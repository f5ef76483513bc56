package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.LogGap.Reason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Ping;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A server of one room and one client, as simple as the protocol allows. Its methods inject faults. */
final class ModelServer {
    /** All posts that were ever accepted, in all epochs. */
    final List<Posted> accepted = new ArrayList<>();
    /** Messages on their way to the client. */
    final LinkedList<ServerMessage> down = new LinkedList<>();

    private final SplittableRandom random;
    private final Map<String, Member> sessions = new HashMap<>();
    private List<Posted> log = new ArrayList<>();
    private int epoch;
    private long oldest = 1;
    private int members;

    private @Nullable Member you;
    private boolean joined;
    private long cursor;

    ModelServer(SplittableRandom random) {
        this.random = random;
    }

    String epoch() {
        return "e" + epoch;
    }

    long head() {
        return log.size();
    }

    Posted post(long seq) {
        return log.get((int) seq - 1);
    }

    void connectionLost() {
        down.clear();
        you = null;
        joined = false;
    }

    /** Drops the log, as a restart does with a log in memory. */
    void forgetLog() {
        epoch++;
        log = new ArrayList<>();
        oldest = 1;
    }

    void forgetSessions() {
        sessions.clear();
    }

    void trim() {
        oldest += random.nextLong(head() - oldest + 2);
    }

    void append(Member from, String id, String text) {
        Posted posted = new Posted(Stage.ROOM, head() + 1, Instant.EPOCH, id, from, text);
        log.add(posted);
        accepted.add(posted);
    }

    /** Advances the cursor by a step. */
    void advance() {
        if (!joined || cursor >= head()) {
            return;
        }
        if (cursor + 1 < oldest) {
            down.add(new Gap(Stage.ROOM, new LogGap(Reason.TRIMMED, cursor + 1, oldest - 1)));
            cursor = oldest - 1;
        } else {
            down.add(post(++cursor));
        }
    }

    void advanceToHead() {
        while (joined && cursor < head()) {
            advance();
        }
    }

    /** Moves the cursor unasked, to any position. */
    @Nullable
    Joined moveCursor() {
        if (!joined || !down.isEmpty()) {
            return null;
        }
        cursor = oldest - 1 + random.nextLong(head() - oldest + 2);
        return new Joined(Stage.ROOM, epoch(), head(), cursor, null, 2, List.of(), false);
    }

    /** Sends a message a second time. */
    void repeat() {
        if (joined && cursor >= oldest) {
            down.add(post(oldest + random.nextLong(cursor - oldest + 1)));
        }
    }

    void ping() {
        if (you != null) {
            down.add(new Ping(null, joined ? Map.of(Stage.ROOM, head()) : Map.of()));
        }
    }

    void receive(ClientMessage message, boolean contrary) {
        if (message instanceof Hello hello) {
            hello(hello);
        } else if (message instanceof Join join) {
            join(join, contrary);
        } else if (message instanceof Post post) {
            post(post, contrary);
        } else if (message instanceof ClientMessage.Members) {
            down.add(joined ? members() : notJoined("members", null));
        } else if (message instanceof ClientMessage.Ping ping) {
            down.add(new Pong(ping.n()));
        }
    }

    private static Members members() {
        return new Members(Stage.ROOM, 1, List.of(), false);
    }

    private static Rejected notJoined(String of, @Nullable String id) {
        return new Rejected(RejectCode.NOT_JOINED, "no", of, Stage.ROOM, id, null);
    }

    private void hello(Hello hello) {
        Member known = sessions.get(hello.session());
        you = known != null ? known : new Member("m" + ++members, "Ann");
        ServerMessage.Welcome welcome = Stage.welcome(you, known != null);
        sessions.put(welcome.session(), you);
        down.add(welcome);
    }

    private void join(Join join, boolean contrary) {
        if (contrary && join.from() instanceof JoinFrom.After) {
            down.add(new Rejected(RejectCode.BUSY, "away", "join", Stage.ROOM, null, null));
            return;
        }
        joined = true;
        LogGap gap = join.from() instanceof JoinFrom.After after ? seek(after.position()) : null;
        if (!(join.from() instanceof JoinFrom.After)) {
            cursor = head();
        }
        down.add(new Joined(Stage.ROOM, epoch(), head(), cursor, gap, 2, List.of(), false));
    }

    private @Nullable LogGap seek(Position after) {
        boolean sameEpoch = after.epoch().equals(epoch());
        if (sameEpoch && after.seq() > head()) {
            throw new AssertionError("the client was never given " + after);
        }
        if (sameEpoch && after.seq() >= oldest - 1) {
            cursor = after.seq();
            return null;
        }
        cursor = oldest - 1;
        return sameEpoch
                ? new LogGap(Reason.TRIMMED, after.seq() + 1, oldest - 1)
                : new LogGap(Reason.EPOCH, 1, oldest - 1);
    }

    private void post(Post post, boolean contrary) {
        Posted original = log.subList((int) oldest - 1, log.size()).stream()
                .filter(p -> p.from().equals(you) && p.id().equals(post.id()))
                .findAny()
                .orElse(null);
        if (!joined) {
            down.add(notJoined("post", post.id()));
        } else if (original != null) {
            if (original.seq() <= cursor) {
                down.add(original);
            }
        } else if (contrary) {
            down.add(new Rejected(RejectCode.DENIED, "no", "post", Stage.ROOM, post.id(), null));
        } else {
            append(you, post.id(), post.text());
        }
    }
}
