/**
 * Interfaces for applications that embed a server and for authors of plug-ins. Depends on messages and listeners
 * only.
 */
@NullMarked
package io.github.embedchat.api.plugin;

import org.jspecify.annotations.NullMarked;
