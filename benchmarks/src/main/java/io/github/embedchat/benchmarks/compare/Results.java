package io.github.embedchat.benchmarks.compare;

import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The results: for each case, server and name of a figure, one number per round. */
final class Results {
    private final Map<String, Map<Peer, Map<String, List<Double>>>> figures = new LinkedHashMap<>();

    void add(Case of, Peer peer, Map<String, Double> measured) {
        Map<String, List<Double>> rounds = figures.computeIfAbsent(of.name(), name -> new LinkedHashMap<>())
                .computeIfAbsent(peer, key -> new LinkedHashMap<>());
        measured.forEach((name, value) ->
                rounds.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
    }

    boolean has(Case of) {
        return figures.containsKey(of.name());
    }

    /** Returns the median of all rounds; empty if the figure was not measured. */
    OptionalDouble median(Case of, Peer peer, String figure) {
        return median(rounds(of, peer, figure));
    }

    /**
     * Returns the median ratio to another server in the same round. This is less noisy than the ratio of the medians.
     */
    OptionalDouble ratio(Case of, Peer peer, Peer to, String figure) {
        List<Double> mine = rounds(of, peer, figure);
        List<Double> theirs = rounds(of, to, figure);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
            ratios.add(mine.get(i) / theirs.get(i));
        }
        return median(ratios);
    }

    private List<Double> rounds(Case of, Peer peer, String figure) {
        return figures.getOrDefault(of.name(), Map.of())
                .getOrDefault(peer, Map.of())
                .getOrDefault(figure, List.of());
    }

    private static OptionalDouble median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    String toJson() {
        return new GsonBuilder().setPrettyPrinting().create().toJson(figures);
    }
}
