/**
 * What people do to a server that mean it harm, or that do not keep up: the server runs in a process of its own, with little memory,
 * and what it holds is counted there.
 */
package io.github.embedchat.it.hostile;
