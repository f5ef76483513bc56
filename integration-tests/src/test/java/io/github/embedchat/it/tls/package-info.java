/** TLS between real clients and servers, with good certificates and bad ones; depends on client and server. */
package io.github.embedchat.it.tls;
