/** What the libraries need in a native image of GraalVM, without building one. */
package io.github.embedchat.it.nativeimage;
