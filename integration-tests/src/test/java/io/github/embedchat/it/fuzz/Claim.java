package io.github.embedchat.it.fuzz;

import java.util.Objects;

/** Assertions in few steps, because a search makes thousands of them a second, with every class instrumented. */
final class Claim {
    private Claim() {}

    static void holds(boolean claim, String what) {
        if (!claim) {
            throw new AssertionError(what);
        }
    }

    static void equal(Object one, Object other) {
        if (!Objects.equals(one, other)) {
            throw new AssertionError(one + " is not " + other);
        }
    }
}
