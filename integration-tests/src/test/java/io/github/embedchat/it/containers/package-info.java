/** Tests of the server in a container with real clients. They need a container engine, and are skipped without one. */
package io.github.embedchat.it.containers;
