/** Any bytes at all: given to the codec and to a whole server, by a corpus in every run and by Jazzer for as long as one likes. */
package io.github.embedchat.it.fuzz;
