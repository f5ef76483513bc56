/** The server as a process of its own that is killed or stopped under its clients. */
package io.github.embedchat.it.crash;
