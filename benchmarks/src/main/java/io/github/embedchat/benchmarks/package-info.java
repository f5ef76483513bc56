/**
 * Code that the benchmarks share. Depends on the API only. A benchmark of package-private classes is in the package
 * that it measures, like a test.
 */
@NullMarked
package io.github.embedchat.benchmarks;

import org.jspecify.annotations.NullMarked;
