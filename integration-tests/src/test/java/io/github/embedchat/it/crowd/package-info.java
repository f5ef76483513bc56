/**
 * Crowds of connections without the client library: many, slow or hostile. The server mostly runs in a separate process
 * with little memory, which counts what it holds.
 */
package io.github.embedchat.it.crowd;
