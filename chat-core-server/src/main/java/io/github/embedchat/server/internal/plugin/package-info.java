/** Runs plug-ins: their threads, their life, and what they may do. Depends on sessions, and on the event loop for its sense of time. */
@NullMarked
package io.github.embedchat.server.internal.plugin;

import org.jspecify.annotations.NullMarked;
