/**
 * The chat client: {@code io.github.embedchat.client.ChatClient} is all of it that a user sees.
 *
 * <p>On the JDK's own sockets; its threads are daemons.
 */
module io.github.embedchat.client {
    requires transitive io.github.embedchat.api;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.github.embedchat.client;
}
