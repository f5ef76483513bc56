package io.github.embedchat.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Measures all cases with all servers, in several rounds, and writes figures, tables and plots. */
public final class Compare {
    private static final String DEFAULT_ROUNDS = "5";
    /** Seconds until a JIT compiler no longer makes a server faster. */
    private static final int WARM_UP_SECONDS = 15;

    private Compare() {}

    /**
     * Runs the rounds. Servers take turns within a round, in another order each round. A failed measurement is reported
     * and left out.
     *
     * @param arguments directory of the C programs, and directory for the results. The properties {@code rounds},
     *     {@code cases} and {@code peers} set the number of rounds and, as regular expressions, the cases and servers
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path programs = Path.of(arguments[0]);
        Path out = Files.createDirectories(Path.of(arguments[1]));
        int rounds = Integer.parseInt(System.getProperty("rounds", DEFAULT_ROUNDS));
        Results results = new Results();
        for (int round = 1; round <= rounds; round++) {
            for (Case of : chosen()) {
                for (Peer peer : turns(of, round)) {
                    measure(of, peer, programs, round, results);
                }
            }
            Files.writeString(out.resolve("figures.json"), results.toJson());
            Files.writeString(out.resolve("tables.md"), new Tables(results).all());
            new Plots(results).writeTo(out);
        }
        System.out.println(new Tables(results).all());
    }

    private static List<Case> chosen() {
        Pattern cases = Pattern.compile(System.getProperty("cases", ".*"));
        return Case.CASES.stream()
                .filter(of -> cases.matcher(of.name()).matches())
                .toList();
    }

    private static List<Peer> turns(Case of, int round) {
        Pattern peers = Pattern.compile(System.getProperty("peers", ".*"), Pattern.CASE_INSENSITIVE);
        List<Peer> turns = new ArrayList<>(of.peers());
        turns.removeIf(peer -> !peers.matcher(peer.name()).matches());
        Collections.rotate(turns, round);
        return turns;
    }

    private static void measure(Case of, Peer peer, Path programs, int round, Results results)
            throws InterruptedException {
        try {
            var figures = of.run(peer, programs, WARM_UP_SECONDS);
            results.add(of, peer, figures);
            System.out.println(round + " " + of.name() + " " + peer + " " + figures);
        } catch (IOException e) {
            System.out.println(round + " " + of.name() + " " + peer + " failed: " + e.getMessage());
        }
    }
}
