/** What a server runs on, which tests may replace as a whole. */
@NullMarked
package io.github.embedchat.server.internal;

import org.jspecify.annotations.NullMarked;
