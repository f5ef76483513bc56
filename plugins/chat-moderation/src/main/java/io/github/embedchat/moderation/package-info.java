/** A plug-in for moderators. Depends on the plug-in contracts only. */
@NullMarked
package io.github.embedchat.moderation;

import org.jspecify.annotations.NullMarked;
