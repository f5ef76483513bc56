package io.github.embedchat.api.message;

/**
 * A user with a new name.
 *
 * @param member the user, with the new name
 * @param previous the old name
 */
public record NameChange(Member member, String previous) {}
