/** Checks the edges between modules and packages; depends on the compiled classes of all modules, and on ArchUnit. */
@NullMarked
package io.github.embedchat.it.architecture;

import org.jspecify.annotations.NullMarked;
