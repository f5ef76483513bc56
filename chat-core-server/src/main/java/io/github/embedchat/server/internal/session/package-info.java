/**
 * Who is here and what they may do: the conversation with each connection, names, sessions, limits. Everything in it lives on the
 * hub. Depends on the rooms and the API.
 */
@NullMarked
package io.github.embedchat.server.internal.session;

import org.jspecify.annotations.NullMarked;
