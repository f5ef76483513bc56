package io.github.embedchat.it.crowd;

import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What a few users do without pause in the room of others, which keeps the server and the others busy. */
enum RestlessMember {
    RENAMES(requests(i -> "{\"type\":\"rename\",\"name\":\"%s\"}".formatted(anyName()))),

    LEAVES_AND_JOINS(requests(i -> i % 2 == 0 ? "{\"type\":\"leave\"}" : "{\"type\":\"join\"}")),

    MEMBER_LISTS(requests(i -> "{\"type\":\"members\"}")),

    HISTORIES(requests(i -> "{\"type\":\"history\",\"limit\":100}")),

    FRESH_ROOMS(requests(
            i -> "{\"type\":\"%s\",\"room\":\"fresh %d\"}".formatted(i % 2 == 0 ? "join" : "leave", i / 2))),

    SESSION_LISTS(requests(i -> "{\"type\":\"sessions\"}")),

    PINGS(requests(i -> "{\"type\":\"ping\",\"n\":%d}".formatted(i))),

    REJECTED_REQUESTS(requests(i -> "{\"type\":\"rename\",\"name\":\"公告\"}")),

    LINES_OF_UNKNOWN_TYPE(requests(i -> "{\"type\":\"dance\"}")),

    CONNECTIONS(visits(Wire::reset)),

    VISITS(visits(wire -> {
        enter(wire);
        wire.say("{\"type\":\"bye\"}");
    })),

    VISITS_THAT_BREAK_OFF(visits(RestlessMember::enter));

    private static final int MEMBERS = 4;
    private static final int LINES_AT_ONCE = 64;
    /** Long enough that the members themselves do not keep the machine busy. */
    private static final long PAUSE_NANOS = 1_000_000;
    /** Connections of visits that are open at the same time, for each member. */
    private static final int VISITS_AT_ONCE = 4;

    /** The rate of requests is limited, so they delay others little. */
    private static final double OF_REQUESTS = 2;
    /** Visits have no rate, because they come from a loopback address. The server takes turns. */
    private static final double OF_VISITS = 4;

    /** The line with a number. */
    private interface Request {
        String line(int number);
    }

    /** Begins, and returns what continues. */
    private interface Start {
        Runnable begin(Reactor reactor, InetSocketAddress server);
    }

    private record Behaviour(double maxRatio, Start start) {}

    private final Behaviour behaviour;

    RestlessMember(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** The maximum delay of the posts of others, as a multiple of the undisturbed delay. */
    double maxRatio() {
        return behaviour.maxRatio;
    }

    /** Connects the members, who then behave like this until it is over. */
    void run(Reactor reactor, InetSocketAddress server, BooleanSupplier over) {
        Runnable more = behaviour.start.begin(reactor, server);
        while (!over.getAsBoolean()) {
            more.run();
            reactor.turn(PAUSE_NANOS);
        }
    }

    /** Sends requests as fast as the server takes them. */
    private static Behaviour requests(Request request) {
        return new Behaviour(OF_REQUESTS, (reactor, server) -> {
            Wire[] wires = new Wire[MEMBERS];
            for (int i = 0; i < wires.length; i++) {
                wires[i] = new Wire(reactor, server);
                enter(wires[i]);
            }
            AtomicInteger next = new AtomicInteger();
            return () -> {
                int from = next.getAndAdd(LINES_AT_ONCE);
                for (Wire wire : wires) {
                    for (int i = from; !wire.isSending() && i < from + LINES_AT_ONCE; i++) {
                        wire.say(request.line(i));
                    }
                }
            };
        });
    }

    /** Connects again and again. Each connection is reset after a few others. */
    private static Behaviour visits(Consumer<Wire> visit) {
        return new Behaviour(OF_VISITS, (reactor, server) -> {
            Wire[] wires = new Wire[MEMBERS * VISITS_AT_ONCE];
            AtomicInteger next = new AtomicInteger();
            return () -> IntStream.range(0, MEMBERS).forEach(i -> {
                int place = next.getAndIncrement() % wires.length;
                if (wires[place] != null) {
                    wires[place].reset();
                }
                wires[place] = new Wire(reactor, server);
                visit.accept(wires[place]);
            });
        });
    }

    private static void enter(Wire wire) {
        wire.say("{\"type\":\"hello\",\"name\":\"%s\"}".formatted(anyName()));
        wire.say("{\"type\":\"join\"}");
    }

    private static String anyName() {
        return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
    }
}
