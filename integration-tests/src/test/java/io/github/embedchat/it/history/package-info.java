/**
 * Records what real clients are told while servers and networks fail, and checks the records against each other and
 * against the log.
 */
package io.github.embedchat.it.history;
