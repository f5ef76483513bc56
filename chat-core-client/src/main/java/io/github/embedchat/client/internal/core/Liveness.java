package io.github.embedchat.client.internal.core;

import java.time.Duration;

/** Decides when to ping and when the connection is dead. Any byte from the server shows life (protocol, clause 6). */
final class Liveness {
    private final long pingAfter;
    private final long deadAfter;
    private long lastHeard;
    private long lastPing;

    /**
     * @param pingAfter silence before a ping; the connection is dead after 2.4 times as long (by default 25 s and 60 s)
     */
    Liveness(Duration pingAfter) {
        this.pingAfter = pingAfter.toMillis();
        this.deadAfter = this.pingAfter * 12 / 5;
    }

    void heard(long now) {
        lastHeard = now;
        lastPing = now;
    }

    void pinged(long now) {
        lastPing = now;
    }

    boolean isPingDue(long now) {
        return now - lastPing >= pingAfter;
    }

    boolean isDead(long now) {
        return now - lastHeard >= deadAfter;
    }

    long wakeAt() {
        return Math.min(lastPing + pingAfter, lastHeard + deadAfter);
    }

    Duration deadAfter() {
        return Duration.ofMillis(deadAfter);
    }
}
