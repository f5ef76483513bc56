/** Extending a server: contracts for whoever embeds one, or writes a plug-in for it. Depends on messages and listeners only. */
@NullMarked
package io.github.embedchat.api.plugin;

import org.jspecify.annotations.NullMarked;
