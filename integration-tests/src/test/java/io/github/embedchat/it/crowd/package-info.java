/**
 * Crowds of connections without a client: many, slow, or meaning harm. Mostly the server runs in a process of its own, with little
 * memory, and what it holds is counted there.
 */
package io.github.embedchat.it.crowd;
