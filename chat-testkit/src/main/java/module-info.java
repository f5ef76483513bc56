/** Tests for those who extend the chat; see {@link io.github.embedchat.testkit.RoomLogContract}. */
module io.github.embedchat.testkit {
    requires transitive io.github.embedchat.api;
    requires static transitive org.jspecify;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports io.github.embedchat.testkit;
}
