/** The server as a container, with real clients around it. Needs a container engine; without one these tests are skipped. */
package io.github.embedchat.it.containers;
