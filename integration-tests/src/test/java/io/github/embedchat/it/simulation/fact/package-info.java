/**
 * The facts of a run, independent of what the clients are told: the logs, and the server as its own listener sees it.
 */
@NullMarked
package io.github.embedchat.it.simulation.fact;

import org.jspecify.annotations.NullMarked;
