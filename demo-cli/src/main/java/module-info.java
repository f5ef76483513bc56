/** The chat room in a terminal. */
module io.github.embedchat.demo.cli {
    requires io.github.embedchat.client;
    requires io.github.embedchat.server;
    requires info.picocli;
    requires org.jline.reader;
    requires org.jline.terminal;
    requires org.slf4j;
    requires static org.jspecify;
}
