/** Keeps the documents true: their examples are parsed, run and compared here. Depends on everything that the documents talk about. */
@NullMarked
package io.github.embedchat.it.docs;

import org.jspecify.annotations.NullMarked;
