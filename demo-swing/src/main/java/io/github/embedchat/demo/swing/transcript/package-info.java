/** The component that shows the lines of the room, up to 100,000 of them. Depends on Swing. */
@NullMarked
package io.github.embedchat.demo.swing.transcript;

import org.jspecify.annotations.NullMarked;
