/** What really happened, whatever the clients are told: the logs, and the server as its own listener sees it. */
@NullMarked
package io.github.embedchat.it.simulation.fact;

import org.jspecify.annotations.NullMarked;
