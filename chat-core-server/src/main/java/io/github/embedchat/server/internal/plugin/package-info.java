/**
 * Runs plug-ins: their threads, their life cycle and the operations that they call. Depends on sessions, hooks and the
 * event loop.
 */
@NullMarked
package io.github.embedchat.server.internal.plugin;

import org.jspecify.annotations.NullMarked;
