package io.github.embedchat.api.message;

/**
 * A member that is gone from a room.
 *
 * @param member who it is
 * @param reason why it left
 */
public record Departure(Member member, LeaveReason reason) {}
