/** Deliberate faults that the simulation has to find. */
@NullMarked
package io.github.embedchat.it.simulation.fault;

import org.jspecify.annotations.NullMarked;
