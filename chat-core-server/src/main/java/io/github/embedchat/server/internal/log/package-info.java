/** The default log of the server: bounded, in memory. Depends on the API and the options only. */
@NullMarked
package io.github.embedchat.server.internal.log;

import org.jspecify.annotations.NullMarked;
