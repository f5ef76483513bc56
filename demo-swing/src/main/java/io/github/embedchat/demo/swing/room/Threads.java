package io.github.embedchat.demo.swing.room;

import java.util.concurrent.Executor;

/**
 * The threads of a window.
 *
 * @param ui runs tasks on the event dispatch thread, which never waits
 * @param background runs tasks that may wait
 */
public record Threads(Executor ui, Executor background) {}
