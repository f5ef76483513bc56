package io.github.embedchat.it.simulation.fault;

/** A counter that strikes at every n-th call. */
final class Count {
    private final int every;
    private int seen;

    private Count(int every) {
        this.every = every;
    }

    static Count every(int times) {
        return new Count(times);
    }

    boolean strikes() {
        return ++seen % every == 0;
    }
}
