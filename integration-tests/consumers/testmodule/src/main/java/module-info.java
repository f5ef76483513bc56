/** A module of tests that use the test kit. */
module org.example {
    requires io.github.embedchat.testkit;
}
