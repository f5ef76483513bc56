package io.github.embedchat.client.internal;

/** What a lifecycle has done for it, for tests in other packages. */
public interface OpenEffects extends ClientEffects {}
