/**
 * The API of the chat library: everything that its users and the authors of plug-ins compile against.
 *
 * <p>Start with {@code io.github.embedchat.api.message} (the whole protocol) and
 * {@code io.github.embedchat.api.listener}.
 */
@SuppressWarnings("module") // exports to modules that are compiled later
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
            io.github.embedchat.demo.shared,
            io.github.embedchat.demo.cli;
}
