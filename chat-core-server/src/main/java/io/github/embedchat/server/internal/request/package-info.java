/**
 * One handler for each type of request. A handler gets its collaborators in its constructor, and returns a
 * {@link io.github.embedchat.server.internal.session.Reply}. Depends on sessions and on the packages below them.
 */
@NullMarked
package io.github.embedchat.server.internal.request;

import org.jspecify.annotations.NullMarked;
