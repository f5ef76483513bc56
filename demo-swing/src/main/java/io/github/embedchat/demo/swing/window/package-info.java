/** The window with its bars, its text box and its dialogs. Depends on Swing. */
@NullMarked
package io.github.embedchat.demo.swing.window;

import org.jspecify.annotations.NullMarked;
