/**
 * What benchmarks have in common. Those of package-private classes stand in the packages that they measure, as tests do. Depends on
 * the API only.
 */
@NullMarked
package io.github.embedchat.benchmarks;

import org.jspecify.annotations.NullMarked;
