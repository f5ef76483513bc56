/**
 * What users of the chat library and authors of its extensions compile against.
 *
 * <p>Start with {@code io.github.embedchat.api.message} (the whole protocol) and {@code io.github.embedchat.api.listener}.
 */
@SuppressWarnings("module") // names modules that are compiled after it
module io.github.embedchat.api {
    requires com.google.gson;
    requires static transitive org.jspecify;

    exports io.github.embedchat.api;
    exports io.github.embedchat.api.message;
    exports io.github.embedchat.api.listener;
    exports io.github.embedchat.api.log;
    exports io.github.embedchat.api.plugin;
    exports io.github.embedchat.api.transport;
    exports io.github.embedchat.api.wire to
            io.github.embedchat.server,
            io.github.embedchat.client,
            io.github.embedchat.testkit.base,
            io.github.embedchat.demo.cli;
}
