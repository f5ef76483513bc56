package io.github.embedchat.server.internal.session;

/**
 * How fast one connection may post; what comes faster waits.
 *
 * @param burst posts at once
 * @param perSecond posts a second after that; 0 for no limit at all
 */
public record PostRate(int burst, int perSecond) {}
