/**
 * One handler for each type of request. A handler gets its collaborators by constructor, and returns a {@link
 * io.github.embedchat.server.internal.session.Reply}. Depends on sessions.
 */
@NullMarked
package io.github.embedchat.server.internal.request;

import org.jspecify.annotations.NullMarked;
