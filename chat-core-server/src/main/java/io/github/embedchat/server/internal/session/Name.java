package io.github.embedchat.server.internal.session;

/**
 * A name that obeys the rules.
 *
 * @param display as others see it
 * @param key equal for two names that are the same to the reader (RFC 8266, comparison)
 */
record Name(String display, String key) {}
