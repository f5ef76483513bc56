package io.github.embedchat.it.crowd;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many honest members in one room, some of whom post. Thread of its reactor. */
final class Crowd {
    private final Reactor reactor;
    private final String room;
    private final List<Member> members;
    private long posted;

    /** Opens {@code size} connections, and waits until all members have joined. */
    Crowd(Reactor reactor, InetSocketAddress server, String room, int size) {
        this.reactor = reactor;
        this.room = room;
        this.members = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Member member = new Member(reactor, server, room + i);
            member.join(room);
            members.add(member);
            reactor.turn(0);
        }
        reactor.until("all are in", () -> members.stream().allMatch(member -> member.isIn(room)));
    }

    List<Member> members() {
        return members;
    }

    /**
     * Lets the last {@code posters} members post in turn at a steady rate. The time of a late post is measured from
     * when it was due.
     *
     * @return the delivery times to each of {@code listeners}
     */
    Latencies talk(int posters, int perSecond, Duration time, List<Member> listeners) {
        Latencies latencies = new Latencies();
        listeners.forEach(member -> member.measure(latencies));
        long count = time.toNanos() * perSecond / SECONDS.toNanos(1);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + i * SECONDS.toNanos(1) / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                reactor.turn(left);
            }
            members.get(members.size() - 1 - i % posters).post(room, due, "good morning to all of you");
            posted++;
            reactor.turn(0);
        }
        awaitRead(listeners);
        listeners.forEach(member -> member.measure(null));
        return latencies;
    }

    /** Waits until these members have read all posts. */
    void awaitRead(List<Member> readers) {
        reactor.until("all have read " + posted, () -> readers.stream().allMatch(member -> member.seq(room) == posted));
    }
}
