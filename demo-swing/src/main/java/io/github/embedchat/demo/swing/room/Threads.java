package io.github.embedchat.demo.swing.room;

import java.util.concurrent.Executor;

/**
 * Where things run.
 *
 * @param ui one thread: the event dispatch thread, which never waits for anything
 * @param background whatever may wait
 */
public record Threads(Executor ui, Executor background) {}
