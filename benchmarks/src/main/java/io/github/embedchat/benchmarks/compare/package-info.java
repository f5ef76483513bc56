/**
 * Compares this project's server with others under the same load, and writes tables and plots. Depends on the C
 * programs of this module and on the {@code main} methods of the peers, which run in processes of their own.
 */
@NullMarked
package io.github.embedchat.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
