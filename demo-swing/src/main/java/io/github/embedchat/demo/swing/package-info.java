/**
 * The chat room in a window: {@code Main} opens it, {@code ChatPresenter} decides, {@code ChatWindow} shows; depends on the
 * client, the server (a window may host its room) and Swing.
 */
@NullMarked
package io.github.embedchat.demo.swing;

import org.jspecify.annotations.NullMarked;
