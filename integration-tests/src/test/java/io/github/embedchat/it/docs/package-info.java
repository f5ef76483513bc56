/** Compares the documents with the code: parses and runs their examples. Depends on everything documented. */
@NullMarked
package io.github.embedchat.it.docs;

import org.jspecify.annotations.NullMarked;
