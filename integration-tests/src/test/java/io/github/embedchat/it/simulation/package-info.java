/**
 * Clients, a server and a log in one thread and in virtual time, with a checker and the deliberate faults that it must
 * find. Start with {@link io.github.embedchat.it.simulation.Simulation}.
 */
package io.github.embedchat.it.simulation;
