/**
 * Clients, a server and a log in one thread and in virtual time, a checker of all they do, and the faults that it has to find. Start
 * with {@link io.github.embedchat.it.simulation.Simulation}.
 */
package io.github.embedchat.it.simulation;
