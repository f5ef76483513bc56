package io.github.embedchat.api.message;

/**
 * A user who left a room.
 *
 * @param member the user
 * @param reason why the user left
 */
public record Departure(Member member, LeaveReason reason) {}
