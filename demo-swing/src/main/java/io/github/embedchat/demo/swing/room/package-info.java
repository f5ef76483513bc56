/** The behaviour of the window, without Swing. Depends on the client, and on the server that a window may host. */
@NullMarked
package io.github.embedchat.demo.swing.room;

import org.jspecify.annotations.NullMarked;
