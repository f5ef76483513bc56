/** The window program, which shows a chat room and can host it. */
module io.github.embedchat.demo.swing {
    requires io.github.embedchat.client;
    requires io.github.embedchat.demo.shared;
    requires io.github.embedchat.server;
    requires com.formdev.flatlaf;
    requires java.desktop;
    requires static org.jspecify;
}
