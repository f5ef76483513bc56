/** Deciding what a server allows: contracts for whoever embeds one, or writes an extension of it. Depends on the message types only. */
@NullMarked
package io.github.embedchat.api.plugin;

import org.jspecify.annotations.NullMarked;
