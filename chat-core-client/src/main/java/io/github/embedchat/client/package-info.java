/** The client that an application embeds: {@link io.github.embedchat.client.ChatClient}; depends on the messages, the listeners and the codec of the API. */
@NullMarked
package io.github.embedchat.client;

import org.jspecify.annotations.NullMarked;
