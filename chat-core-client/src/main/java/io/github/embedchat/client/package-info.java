/**
 * The client that an application embeds: {@link io.github.embedchat.client.ChatClient}. Depends on the messages, the
 * listeners, the plug-in and transport contracts and the codec of the API.
 */
@NullMarked
package io.github.embedchat.client;

import org.jspecify.annotations.NullMarked;
