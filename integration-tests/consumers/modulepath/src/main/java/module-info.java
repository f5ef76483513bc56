/** An application as a module. */
module org.example {
    requires io.github.embedchat.server;
    requires io.github.embedchat.client;
    requires io.github.embedchat.log.sqlite;
    requires io.github.embedchat.moderation;

    provides io.github.embedchat.api.plugin.ChatPlugin with
            org.example.Shouter;
}
