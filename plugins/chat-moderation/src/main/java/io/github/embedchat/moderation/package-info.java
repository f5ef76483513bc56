/** A plug-in with which moderators keep order. Depends on the plug-in contracts only. */
@NullMarked
package io.github.embedchat.moderation;

import org.jspecify.annotations.NullMarked;
