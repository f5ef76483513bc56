/** Where the parts of a server are put together, and what they run on. */
@NullMarked
package io.github.embedchat.server.internal;

import org.jspecify.annotations.NullMarked;
