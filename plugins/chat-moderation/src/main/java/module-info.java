/** Moderation for a chat server; see {@link io.github.embedchat.moderation.Moderation}. */
module io.github.embedchat.moderation {
    requires transitive io.github.embedchat.api;
    requires static transitive org.jspecify;

    exports io.github.embedchat.moderation;
}
