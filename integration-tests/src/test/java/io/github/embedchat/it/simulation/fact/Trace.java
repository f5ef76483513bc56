package io.github.embedchat.it.simulation.fact;

/** The events of a run, line by line, to find the cause of a failure: {@code -Dsimulation.trace}. */
public final class Trace {
    private static final boolean ON = System.getProperty("simulation.trace") != null;

    private Trace() {}

    public static void note(String who, String what, Object detail) {
        if (ON) {
            System.out.println(who + " " + what + " " + detail);
        }
    }
}
