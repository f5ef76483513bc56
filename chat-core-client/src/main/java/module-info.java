/** A chat client for any JVM program, on the JDK's own sockets. */
module io.github.embedchat.client {
    requires transitive io.github.embedchat.api;
    requires static transitive org.jspecify;
    requires org.slf4j;
}
