package io.github.embedchat.it.history;

import io.github.embedchat.api.message.LogGap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts of events, and how long they took. */
public final class Figures {
    private Figures() {}

    /** Returns the figures of these clients in one line. */
    static String of(List<ClientHistory> clients) {
        Map<Attempt.Outcome, Long> outcomes =
                count(clients.stream().flatMap(client -> client.attempts().values().stream()), Attempt::outcome);
        Map<LogGap.Reason, Long> gaps =
                count(clients.stream().flatMap(client -> new View(client).gaps().stream()), LogGap::reason);
        List<Duration> outages =
                clients.stream().flatMap(client -> client.outages().stream()).toList();
        return "posts " + outcomes + ", gaps " + gaps + ", outages " + times(outages);
    }

    private static <T, K> Map<K, Long> count(Stream<T> things, Function<T, K> kind) {
        return things.collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.counting()));
    }

    /** Returns a summary of these times in a few words. */
    public static String times(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        int count = sorted.size();
        return count == 0
                ? "none"
                : count + " (median " + sorted.get(count / 2).toMillis() + " ms, 99 % "
                        + sorted.get(count * 99 / 100).toMillis() + " ms, longest "
                        + sorted.get(count - 1).toMillis() + " ms)";
    }
}
