/**
 * The test kit for programs that use the chat and for plug-ins that extend it. Start with
 * {@link io.github.embedchat.testkit.ChatExtension}, {@link io.github.embedchat.testkit.InMemoryChat} or
 * {@link io.github.embedchat.testkit.RoomLogContract}.
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
