package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.Limits;

/**
 * What the embedding program decided about sessions.
 *
 * @param product name and version that the server gives of itself
 * @param maxRooms that are there at a time, the lobby not counted
 */
public record Settings(String product, Limits limits, Timings timings, PostRate postRate, int maxRooms) {}
