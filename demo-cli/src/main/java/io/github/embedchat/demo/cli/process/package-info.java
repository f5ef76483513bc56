/** The process of the program: its streams and terminal, its exit, and the failure that ends it; depends on JLine. */
@NullMarked
package io.github.embedchat.demo.cli.process;

import org.jspecify.annotations.NullMarked;
