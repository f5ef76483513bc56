package io.github.embedchat.client.internal;

/** What a conversation has done for it, for tests in other packages. */
public interface OpenShell extends Shell {}
