package io.github.embedchat.it.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Checks the effect of stalled readers: 100 of 1,000 members stop reading while ten post. The other members do not
 * notice, the server hardly notices, and the stalled members later read what they missed. The compared figures are
 * measured in turns, in one run.
 */
@Timeout(300)
class StalledReadersIT {
    private static final int MEMBERS = 1_000;
    private static final int STALLED = 100;
    private static final int POSTERS = 10;
    private static final int POSTS_PER_SECOND = 20;
    private static final int ROUNDS = Integer.getInteger("stalled.rounds", 2);
    private static final int PARTS = 3;
    /** A delay that nobody feels and that a busy machine causes at any time. Below it a ratio says nothing. */
    private static final double FLOOR_MILLIS = 50;

    private static final long MAX_BYTES_PER_STALLED = 96 * 1024;
    private static final int RETAINED = 1_500;
    /** More posts than the sockets of both sides hold, fewer than the log retains. */
    private static final int FLOOD = 1_200;

    private static final String FLOOD_TEXT = "x".repeat(3_900);
    private static final Pattern LEFT_AS_SLOW =
            Pattern.compile("\\{\"id\":\"([^\"]+)\",\"name\":\"[^\"]+\",\"reason\":\"slow\"}");

    private final MeasuredServer server = new MeasuredServer(
            List.of(), "postRate=unlimited", "writeTimeout=PT6S", "graceTime=PT10S", "retainedPosts=" + RETAINED);
    private final Reactor reactor = new Reactor();
    private final Crowd crowd = new Crowd(reactor, server.address(), "lobby", MEMBERS);
    private final List<Member> stalled = crowd.members().subList(0, STALLED);
    private final List<Member> others = crowd.members().subList(STALLED, MEMBERS);
    private final Member flooder = new Member(reactor, server.address(), "flooder");
    private final Set<String> leftAsSlow = new HashSet<>();
    private final List<Double> undisturbed = new ArrayList<>();
    private final List<Double> disturbed = new ArrayList<>();
    private long flooded;

    @AfterEach
    void close() {
        reactor.close();
        server.close();
    }

    @Test
    void aHundredStalledReadersAffectNoOthersAndLoseNothing() {
        others.get(0).watch(this::noteWhoLeft);
        enterFloodedRoom();
        crowd.talk(POSTERS, POSTS_PER_SECOND, Duration.ofSeconds(3), others);
        for (int round = 1; round <= ROUNDS; round++) {
            talk(undisturbed);
            long before = server.figures().memory();
            stalled.forEach(member -> member.reading(false));
            flood(FLOOD);
            Figures figures = server.figures();
            assertThat(figures.alive("Connection")).isEqualTo(MEMBERS + 1);
            long each = (figures.memory() - before) / STALLED;
            System.out.printf("each stalled reader costs %,d bytes%n", each);
            assertThat(each).isLessThanOrEqualTo(MAX_BYTES_PER_STALLED);
            talk(disturbed);
            reactor.until("they are closed", () -> server.figures().alive("Connection") == MEMBERS + 1 - STALLED);
            comeBack(round == ROUNDS);
        }
        System.out.printf("p99 of the others in ms: undisturbed %s, with stalled readers %s%n", undisturbed, disturbed);
        assertThat(median(disturbed)).isLessThanOrEqualTo(Math.max(FLOOR_MILLIS, 1.5 * median(undisturbed)));
        assertThat(server.complaints()).isEmpty();
    }

    /** Joins a room that only fills the sockets of the members that will stall. The others need not post for that. */
    private void enterFloodedRoom() {
        flooder.join("flood");
        stalled.forEach(member -> member.join("flood"));
        reactor.until("all are in the other room", () -> stalled.stream().allMatch(member -> member.isIn("flood")));
        flood(RETAINED);
        awaitFlood(stalled);
    }

    private void flood(int posts) {
        for (int i = 0; i < posts; i++) {
            flooder.post("flood", 0, FLOOD_TEXT);
            reactor.turn(0);
        }
        flooded += posts;
        awaitFlood(List.of(flooder));
    }

    private void awaitFlood(List<Member> readers) {
        reactor.until("the flood is read", () -> readers.stream().allMatch(member -> member.seq("flood") == flooded));
    }

    private void talk(List<Double> into) {
        for (int part = 0; part < PARTS; part++) {
            Latencies latencies = crowd.talk(POSTERS, POSTS_PER_SECOND, Duration.ofSeconds(1), others);
            into.add(latencies.millis(0.99));
        }
    }

    /** @param late true if the grace time is over by then */
    private void comeBack(boolean late) {
        if (late) {
            reactor.until("they have left", () -> leftAsSlow.size() == STALLED);
        }
        stalled.forEach(Member::comeBack);
        crowd.awaitRead(crowd.members());
        awaitFlood(stalled);
        assertThat(others).extracting(Member::closed).containsOnly(0);
        if (late) {
            assertThat(stalled).extracting(Member::isResumed).containsOnly(false);
        }
    }

    private void noteWhoLeft(String notice) {
        Matcher matcher = LEFT_AS_SLOW.matcher(notice);
        while (matcher.find()) {
            leftAsSlow.add(matcher.group(1));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
