/** Small programs built with the libraries. Depends on their public API only. */
@NullMarked
package io.github.embedchat.examples;

import org.jspecify.annotations.NullMarked;
