/** A chat server to be started inside any JVM program. */
module io.github.embedchat.server {
    requires transitive io.github.embedchat.api;
    requires static transitive org.jspecify;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires org.slf4j;
    requires rocks.xmpp.precis;
}
