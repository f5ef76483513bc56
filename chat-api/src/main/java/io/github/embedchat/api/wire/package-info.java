/**
 * The codec: encodes messages as lines of JSON and decodes them (protocol, clauses 1–3). This is the only package
 * that knows Gson. It is exported to the server, the client, the test kit and the command-line demo, not to users.
 */
@NullMarked
package io.github.embedchat.api.wire;

import org.jspecify.annotations.NullMarked;
