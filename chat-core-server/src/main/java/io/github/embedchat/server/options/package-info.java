/**
 * The settings of a server, in groups. Start with {@link io.github.embedchat.server.options.ServerOptions}. Depends on
 * the message types only.
 */
@NullMarked
package io.github.embedchat.server.options;

import org.jspecify.annotations.NullMarked;
