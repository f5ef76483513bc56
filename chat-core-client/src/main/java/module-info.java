/**
 * The chat client: {@code io.github.embedchat.client.ChatClient} is all of it that a user sees.
 *
 * <p>On the JDK's own sockets; its threads are daemons.
 */
@SuppressWarnings("module") // names modules that are compiled after it
module io.github.embedchat.client {
    requires transitive io.github.embedchat.api;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.github.embedchat.client;

    // A client in memory, in virtual time.
    opens io.github.embedchat.client to
            io.github.embedchat.testkit;

    exports io.github.embedchat.client.internal.io to
            io.github.embedchat.testkit;
}
