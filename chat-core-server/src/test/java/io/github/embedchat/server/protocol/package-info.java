/**
 * The protocol document, clause by clause, against a server that is spoken to in bytes: knows nothing of the project but how to
 * start a server.
 *
 * <p>With {@code -Dchat.address=HOST:PORT} the tests that need no limits of their own talk to the server that runs there,
 * which must let everybody post as fast as they can.
 */
package io.github.embedchat.server.protocol;
