/** Colours, fonts and small components for the whole window. Depends on FlatLaf. */
@NullMarked
package io.github.embedchat.demo.swing.look;

import org.jspecify.annotations.NullMarked;
