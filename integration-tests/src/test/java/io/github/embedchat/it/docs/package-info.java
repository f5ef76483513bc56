/** Compares the documents with the code: examples are parsed, run and compared here. Depends on everything documented. */
@NullMarked
package io.github.embedchat.it.docs;

import org.jspecify.annotations.NullMarked;
