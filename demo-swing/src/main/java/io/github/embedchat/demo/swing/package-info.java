/**
 * The window program, from top to bottom. {@code Main} opens a {@code window}, which shows a {@code transcript}. {@code
 * room} decides what the window does, and knows it only as an interface. {@code look} has colours, fonts and icons.
 */
@NullMarked
package io.github.embedchat.demo.swing;

import org.jspecify.annotations.NullMarked;
