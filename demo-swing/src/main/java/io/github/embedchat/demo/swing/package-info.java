/**
 * The chat room in a window, from top to bottom: {@code Main} opens a {@code window}, which shows a {@code transcript};
 * {@code room} decides what the window does, and knows it only as an interface; {@code look} is how it all looks.
 */
@NullMarked
package io.github.embedchat.demo.swing;

import org.jspecify.annotations.NullMarked;
