/** Tests with the server in a separate process that is killed or stopped while clients are connected. */
package io.github.embedchat.it.crash;
