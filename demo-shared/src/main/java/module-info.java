/** Code that both demo programs use: server addresses, harmless text, and texts in two languages. */
module io.github.embedchat.demo.shared {
    requires transitive io.github.embedchat.api;
    requires static org.jspecify;

    exports io.github.embedchat.demo.shared;
}
