/**
 * Code that both demo programs use. {@code ServerAddress} parses the address of a server, {@code HarmlessText} makes
 * text of other users safe to show, and {@code Texts} has the program's own texts in the language of the user. Depends
 * on chat-api.
 */
@NullMarked
package io.github.embedchat.demo.shared;

import org.jspecify.annotations.NullMarked;
