/** Tests of a chat under faults of the network and the machine, which a proxy causes on demand. */
package io.github.embedchat.it.faults;
