package io.github.embedchat.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the results as Markdown tables: medians of the rounds, and ratios within a round. */
final class Tables {
    private final Results results;

    Tables(Results results) {
        this.results = results;
    }

    String all() {
        return String.join(
                "\n",
                table("Deliveries a second", throughput(), of -> peer -> millions(of, peer)),
                table(
                        "Deliveries, as a ratio to the C limit in the same round",
                        throughput(),
                        of -> peer -> ratio(of, peer)),
                table("CPU seconds of the server for a million deliveries", throughput(), of -> peer -> cpu(of, peer)),
                table("Latency: p50 / p99 / p99.9 in ms", cases("latency"), of -> peer -> latencies(of, peer)),
                table(
                        "p99, as a ratio to the C limit in the same round",
                        cases("latency"),
                        of -> peer -> tail(of, peer)),
                table("Bytes of a member: resident (live heap)", cases("idle"), of -> peer -> bytes(of, peer)),
                table("Seconds until all have joined", cases("join"), of -> peer -> joined(of, peer)),
                alone());
    }

    private static List<Case> throughput() {
        return cases("throughput");
    }

    private static List<Case> cases(String work) {
        return Case.CASES.stream().filter(of -> of.work().startsWith(work)).toList();
    }

    private String table(String title, List<Case> cases, Function<Case, Function<Peer, String>> cell) {
        List<String> lines = new ArrayList<>();
        lines.add(row(title, Stream.of(Peer.values()).map(Peer::title).toList()));
        lines.add(row("---", Stream.of(Peer.values()).map(peer -> "---:").toList()));
        for (Case of : cases) {
            if (results.has(of)) {
                lines.add(row(
                        of.title(), Stream.of(Peer.values()).map(cell.apply(of)).toList()));
            }
        }
        return lines.size() == 2 ? "" : String.join("\n", lines) + "\n";
    }

    private static String row(String first, List<String> cells) {
        return "| " + first + " | " + String.join(" | ", cells) + " |";
    }

    private String millions(Case of, Peer peer) {
        return text(
                results.median(of, peer, "deliveries_per_second"),
                value -> value < 1e6 ? format("%.0f k", value / 1e3) : format("%.2f M", value / 1e6));
    }

    private String ratio(Case of, Peer peer) {
        return text(results.ratio(of, peer, Peer.LIMIT, "deliveries_per_second"), value -> format("%.2f", value));
    }

    private String cpu(Case of, Peer peer) {
        return text(results.median(of, peer, "cpu_seconds_per_million"), value -> format("%.3f", value));
    }

    private String latencies(Case of, Peer peer) {
        return String.join(
                " / ",
                Stream.of("p50_us", "p99_us", "p999_us")
                        .map(figure -> text(results.median(of, peer, figure), value -> format("%.2f", value / 1000)))
                        .toList());
    }

    private String tail(Case of, Peer peer) {
        return text(results.ratio(of, peer, Peer.LIMIT, "p99_us"), value -> format("%.2f", value));
    }

    private String bytes(Case of, Peer peer) {
        String resident = text(results.median(of, peer, "resident_bytes"), value -> format("%,.0f", value));
        OptionalDouble live = results.median(of, peer, "live_bytes");
        return live.isEmpty() ? resident : resident + " (" + format("%,.0f", live.getAsDouble()) + ")";
    }

    private String joined(Case of, Peer peer) {
        return text(results.median(of, peer, "joined_seconds"), value -> format("%.2f", value));
    }

    /** Writes the cases that only this project's server takes part in. */
    private String alone() {
        List<String> lines = new ArrayList<>();
        for (Case of : Case.CASES) {
            if (of.work().startsWith("resume")) {
                add(lines, of, "before_p99_us", "p99 of the others before, µs");
                add(lines, of, "p99_us", "p99 of the others meanwhile, µs");
                add(lines, of, "caught_up_seconds", "seconds until all have everything");
            } else if (of.work().startsWith("rooms")) {
                add(lines, of, "deliveries_per_second", "deliveries a second");
                add(lines, of, "cpu_seconds_per_million", "CPU seconds for a million deliveries");
            }
        }
        return lines.isEmpty()
                ? ""
                : "| this project alone | | |\n| --- | --- | ---: |\n" + String.join("\n", lines) + "\n";
    }

    private void add(List<String> lines, Case of, String figure, String title) {
        results.median(of, Peer.CHAT, figure)
                .ifPresent(
                        value -> lines.add("| " + of.title() + " | " + title + " | " + format("%,.3f", value) + " |"));
    }

    private static String text(OptionalDouble value, Function<Double, String> format) {
        return value.isEmpty() ? "" : format.apply(value.getAsDouble());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
