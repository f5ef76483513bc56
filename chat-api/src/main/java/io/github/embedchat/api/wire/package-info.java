/**
 * The wire: lines of JSON to messages and back (protocol, clauses 1–3). The only package that knows Gson; open to the two cores and the
 * demos' machine-readable output, not to users.
 */
@NullMarked
package io.github.embedchat.api.wire;

import org.jspecify.annotations.NullMarked;
