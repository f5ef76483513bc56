/**
 * The chat client. Applications use {@code io.github.embedchat.client.ChatClient}.
 *
 * <p>The client needs only the sockets of the JDK. Its threads are daemons.
 */
module io.github.embedchat.client {
    requires transitive io.github.embedchat.api;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.github.embedchat.client;
}
