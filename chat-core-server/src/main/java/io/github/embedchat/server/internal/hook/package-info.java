/**
 * Calls into plug-ins: questions with a timeout, chains of interceptors and queues of events. Depends on the plug-in
 * contracts, rooms, rules and connections.
 */
@NullMarked
package io.github.embedchat.server.internal.hook;

import org.jspecify.annotations.NullMarked;
