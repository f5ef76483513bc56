/** Peers, a listener and a clock that do what a test says. */
@NullMarked
package io.github.embedchat.testkit.base;

import org.jspecify.annotations.NullMarked;
