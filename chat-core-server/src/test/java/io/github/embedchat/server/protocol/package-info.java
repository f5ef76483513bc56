/**
 * Tests of the protocol document, clause by clause. The tests exchange bytes with a server, and use neither the client
 * nor the codec of the project.
 *
 * <p>With {@code -Dchat.address=HOST:PORT}, the tests that need no limits of their own talk to the server at that
 * address. That server must not limit the rate of posts.
 */
package io.github.embedchat.server.protocol;
