package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.Limits;
import io.github.embedchat.api.plugin.NamePolicy;

/**
 * What the embedding program decided about sessions.
 *
 * @param product name and version that the server gives of itself
 * @param maxRooms that are there at a time, the lobby not counted
 * @param namePolicy which names are too much alike
 */
public record Settings(
        String product, Limits limits, Timings timings, PostRate postRate, int maxRooms, NamePolicy namePolicy) {}
