/**
 * Tests of the codec and of a whole server with arbitrary bytes: from a corpus in every run, and from Jazzer for any
 * length of time.
 */
package io.github.embedchat.it.fuzz;
