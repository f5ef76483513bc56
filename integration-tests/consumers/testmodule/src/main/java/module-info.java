/** Somebody's tests, as a module. */
module org.example {
    requires io.github.embedchat.testkit;
}
