/** The terminal program {@code chatroom}, which hosts, serves or joins a chat room from the command line. */
module io.github.embedchat.demo.cli {
    requires info.picocli;
    requires io.github.embedchat.api;
    requires io.github.embedchat.client;
    requires io.github.embedchat.demo.shared;
    requires io.github.embedchat.log.sqlite;
    requires io.github.embedchat.server;
    requires java.logging;
    requires static org.jspecify;
    requires org.jline.nativ;
    requires org.jline.reader;
    requires org.jline.terminal;
    requires org.slf4j;

    opens io.github.embedchat.demo.cli.command to
            info.picocli;
}
