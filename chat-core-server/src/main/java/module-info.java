/** A chat server for any JVM program; see {@link io.github.embedchat.server.ChatServer}. */
module io.github.embedchat.server {
    requires transitive io.github.embedchat.api;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires io.netty.buffer;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;
    requires rocks.xmpp.precis;

    uses io.github.embedchat.api.plugin.ChatPlugin;

    exports io.github.embedchat.server;
    exports io.github.embedchat.server.options;
}
