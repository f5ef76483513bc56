/**
 * For tests of what uses or extends the chat; see {@link io.github.embedchat.testkit.ChatExtension},
 * {@link io.github.embedchat.testkit.InMemoryChat} and {@link io.github.embedchat.testkit.RoomLogContract}.
 */
module io.github.embedchat.testkit {
    requires transitive io.github.embedchat.api;
    requires transitive io.github.embedchat.server;
    requires transitive io.github.embedchat.client;
    requires transitive io.github.embedchat.testkit.base;
    requires static transitive org.jspecify;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports io.github.embedchat.testkit;
}
