/**
 * What both demo programs need: where a server is ({@code ServerAddress}), texts of others made harmless ({@code
 * HarmlessText}), and the program's own texts in the language of its user ({@code Texts}); depends on chat-api.
 */
@NullMarked
package io.github.embedchat.demo.shared;

import org.jspecify.annotations.NullMarked;
