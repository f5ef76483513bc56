/** A plug-in that measures. Depends on the plug-in contracts and on Micrometer. */
@NullMarked
package io.github.embedchat.metrics;

import org.jspecify.annotations.NullMarked;
