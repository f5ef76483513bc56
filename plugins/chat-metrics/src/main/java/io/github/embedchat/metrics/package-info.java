/** A plug-in that publishes metrics of a server. Depends on the plug-in contracts and on Micrometer. */
@NullMarked
package io.github.embedchat.metrics;

import org.jspecify.annotations.NullMarked;
