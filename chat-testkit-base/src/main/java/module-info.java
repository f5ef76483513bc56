/** The base of the test kit, which depends on the API alone, so that the tests of server and client can use it, too. */
module io.github.embedchat.testkit.base {
    requires transitive io.github.embedchat.api;
    requires static transitive org.jspecify;
    requires org.assertj.core;

    exports io.github.embedchat.testkit.base;
}
