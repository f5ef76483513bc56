package io.github.embedchat.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A case to measure.
 *
 * @param name name on the command line
 * @param title title in tables
 * @param work work of the load, with its options
 * @param peers servers to measure
 */
record Case(String name, String title, String work, Set<Peer> peers) {
    private static final Set<Peer> ALL = EnumSet.allOf(Peer.class);
    private static final Set<Peer> CHAT = EnumSet.of(Peer.CHAT);
    /** Seconds after which a server has forgotten the members of an earlier wave. */
    private static final int GRACE_SECONDS = 11;

    private static final int WAVES = 4;

    static final List<Case> CASES = List.of(
            new Case("100x10", "100 members, 10 talk", "throughput members=100 talkers=10 inflight=10", ALL),
            new Case("100x1", "100 members, 1 talks", "throughput members=100 talkers=1 inflight=100", ALL),
            new Case("1000x1", "1,000 members, 1 talks", "throughput members=1000 talkers=1 inflight=100", ALL),
            new Case("1000x10", "1,000 members, 10 talk", "throughput members=1000 talkers=10 inflight=10", ALL),
            new Case("5000x10", "5,000 members, 10 talk", "throughput members=5000 talkers=10 inflight=10", ALL),
            new Case("200x200", "200 members, all talk", "throughput members=200 talkers=200 inflight=1", ALL),
            new Case("lone", "1,000 members, one post in flight", "throughput members=1000 talkers=1 inflight=1", ALL),
            new Case("latency", "1,000 members, 50 posts a second", "latency members=1000 talkers=10 rate=50", ALL),
            new Case(
                    "join",
                    "10,000 members, joined",
                    "join members=10000",
                    EnumSet.of(Peer.LIMIT, Peer.CHAT, Peer.NETTY)),
            new Case("idle", "10,000 idle members", "idle members=10000", ALL),
            new Case("crowd", "19,000 idle members, -Xmx194m", "idle members=19000", CHAT),
            new Case(
                    "resume",
                    "1,000 of 2,000 reconnect, 1,000 posts behind",
                    "resume members=1000 returning=1000 talkers=10",
                    CHAT),
            new Case("room", "one room of 10", "rooms members=10 rooms=1 seats=10", CHAT),
            new Case(
                    "connections", "100 rooms of 10, 1,000 connections", "rooms members=1000 rooms=100 seats=10", CHAT),
            new Case(
                    "rooms", "10,000 rooms of 10, 1,000 connections", "rooms members=1000 rooms=10000 seats=10", CHAT));

    /** @param warmUpSeconds warm-up time of a JVM; other programs need little */
    Map<String, Double> run(Peer peer, Path programs, int warmUpSeconds) throws IOException, InterruptedException {
        try (Server server = Server.start(peer, programs, options())) {
            if (work.startsWith("join")) {
                return join(peer, server, programs);
            }
            return isIdle() ? idle(peer, server, programs) : busy(peer, server, programs, warmUpSeconds);
        }
    }

    /**
     * Options of a JVM. An idle case needs no large young generation. Without the limit, resident memory would show how
     * far the JVM let that generation grow during the joins. 19,000 members get their share of a heap of 1 GiB for
     * 100,000.
     */
    private List<String> options() {
        if (!isIdle()) {
            return List.of("-Xmx1g");
        }
        return List.of("-Xmn16m", name.equals("crowd") ? "-Xmx194m" : "-Xmx1g");
    }

    private boolean isIdle() {
        return work.startsWith("idle");
    }

    private Map<String, Double> busy(Peer peer, Server server, Path programs, int warmUpSeconds) throws IOException {
        String warm = " warmup=" + (peer.isJava() ? warmUpSeconds : 1);
        try (Load load = Load.start(peer, server, programs, work + warm)) {
            return load.figures();
        }
    }

    /**
     * Measures the time until all members have joined. Only the last of several waves counts, so that the server is
     * warm.
     */
    private Map<String, Double> join(Peer peer, Server server, Path programs) throws IOException, InterruptedException {
        for (int wave = 1; wave < WAVES; wave++) {
            comeAndGo(peer, server, programs, work.replace("join", "idle"));
        }
        try (Load load = Load.start(peer, server, programs, work.replace("join", "idle"))) {
            return load.figures();
        }
    }

    private static void comeAndGo(Peer peer, Server server, Path programs, String work)
            throws IOException, InterruptedException {
        try (Load load = Load.start(peer, server, programs, work)) {
            load.figures();
        }
        TimeUnit.SECONDS.sleep(GRACE_SECONDS);
    }

    /**
     * Measures the memory per member: the memory with all members, less the memory after 500 other members have left.
     */
    private Map<String, Double> idle(Peer peer, Server server, Path programs) throws IOException, InterruptedException {
        comeAndGo(peer, server, programs, "idle members=500");
        long liveBefore = peer.isJava() ? server.liveBytes() : 0;
        long residentBefore = server.residentBytes();
        try (Load load = Load.start(peer, server, programs, work)) {
            Map<String, Double> figures = new LinkedHashMap<>(load.figures());
            double members = Integer.parseInt(work.substring(work.indexOf('=') + 1));
            if (peer.isJava()) {
                figures.put("live_bytes", (server.liveBytes() - liveBefore) / members);
            }
            figures.put("resident_bytes", (server.residentBytes() - residentBefore) / members);
            return figures;
        }
    }
}
