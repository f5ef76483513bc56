/** The process of the program: its streams, its terminal and its exit. Depends on JLine. */
@NullMarked
package io.github.embedchat.demo.cli.process;

import org.jspecify.annotations.NullMarked;
