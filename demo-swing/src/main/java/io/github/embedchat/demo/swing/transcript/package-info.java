/** The component that shows the lines of the room, however many there are; depends on Swing. */
@NullMarked
package io.github.embedchat.demo.swing.transcript;

import org.jspecify.annotations.NullMarked;
