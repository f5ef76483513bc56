package io.github.embedchat.api.message;

/** A member that is gone from a room, and why. */
public record Departure(Member member, LeaveReason reason) {}
