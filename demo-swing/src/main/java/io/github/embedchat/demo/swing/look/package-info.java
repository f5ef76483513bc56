/** Colours, fonts and small parts that all of the window uses; depends on FlatLaf. */
@NullMarked
package io.github.embedchat.demo.swing.look;

import org.jspecify.annotations.NullMarked;
