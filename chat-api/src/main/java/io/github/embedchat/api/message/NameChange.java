package io.github.embedchat.api.message;

/**
 * A member under a new name.
 *
 * @param member with the new name
 * @param previous the name until now
 */
public record NameChange(Member member, String previous) {}
