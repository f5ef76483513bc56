/** What the network and the machine may do to a chat, and a proxy that does it on demand. */
package io.github.embedchat.it.faults;
