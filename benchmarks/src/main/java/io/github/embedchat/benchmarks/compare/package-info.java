/**
 * Measures this project's server beside others, with one load for all of them, and writes tables and plots. Depends on the programs
 * in C beside it and on the {@code main} methods of the peers, which run in processes of their own.
 */
@NullMarked
package io.github.embedchat.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
