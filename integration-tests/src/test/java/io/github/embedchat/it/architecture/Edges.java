package io.github.embedchat.it.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the classes of one package may use, beside each other and the JDK.
 *
 * @param from a package, as ArchUnit writes them
 * @param to packages, likewise
 */
record Edges(String from, List<String> to) {
    private static final String API = "io.github.embedchat.api";
    private static final String MESSAGE = API + ".message";
    private static final String LISTENER = API + ".listener";
    private static final String LOG = API + ".log";
    private static final String PLUGIN = API + ".plugin";
    private static final String IN_PROCESS = API + ".transport";
    private static final String WIRE = API + ".wire";
    private static final String SERVER = "io.github.embedchat.server";
    private static final String PLATFORM = SERVER + ".internal";
    private static final String ROOM = SERVER + ".internal.room";
    private static final String SESSION = SERVER + ".internal.session";
    private static final String TRANSPORT = SERVER + ".internal.netty";
    private static final String PLUGINS = SERVER + ".internal.plugin";
    private static final String IN_MEMORY = SERVER + ".internal.log";
    private static final String CLIENT = "io.github.embedchat.client";
    private static final String CLIENT_CORE = CLIENT + ".internal.core";
    private static final String CLIENT_IO = CLIENT + ".internal.io";
    private static final String TESTKIT = "io.github.embedchat.testkit";
    private static final String SQLITE = "io.github.embedchat.log.sqlite";
    private static final String NAMES = "io.github.embedchat.names.icu";
    private static final String MODERATION = "io.github.embedchat.moderation";
    private static final String METRICS = "io.github.embedchat.metrics";
    private static final String SHARED = "io.github.embedchat.demo.shared";
    private static final String CLI = "io.github.embedchat.demo.cli";
    private static final String COMMAND = CLI + ".command";
    private static final String TERMINAL = CLI + ".terminal";
    private static final String PIPE = CLI + ".pipe";
    private static final String CLI_ROOM = CLI + ".room";
    private static final String PROCESS = CLI + ".process";
    private static final String SWING = "io.github.embedchat.demo.swing";
    private static final String WINDOW = SWING + ".window";
    private static final String TRANSCRIPT = SWING + ".transcript";
    private static final String SWING_ROOM = SWING + ".room";
    private static final String LOOK = SWING + ".look";
    private static final String SLF4J = "org.slf4j";
    private static final String TLS = "javax.net.ssl";

    /** The whole architecture: from each package to those that it may use. What does not stand here is not allowed. */
    static final List<Edges> ALL = List.of(
            from(API, MESSAGE),
            from(MESSAGE),
            from(LISTENER, MESSAGE),
            from(LOG, MESSAGE),
            from(PLUGIN, API, MESSAGE, LISTENER),
            from(IN_PROCESS),
            from(WIRE, API, MESSAGE, TLS, "com.google.gson.."),
            from(
                    SERVER, API, MESSAGE, LISTENER, LOG, PLUGIN, WIRE, PLATFORM, TRANSPORT, PLUGINS, SESSION, ROOM,
                    IN_MEMORY, SLF4J, TLS),
            from(PLATFORM, TRANSPORT, PLUGINS, SESSION, API),
            from(PLUGINS, SESSION, ROOM, API, MESSAGE, LISTENER, PLUGIN, SLF4J),
            from(TRANSPORT, SESSION, ROOM, API, MESSAGE, WIRE, SLF4J, TLS, "io.netty.."),
            from(
                    SESSION,
                    ROOM,
                    API,
                    MESSAGE,
                    LISTENER,
                    LOG,
                    PLUGIN,
                    WIRE,
                    SLF4J,
                    "rocks.xmpp.precis",
                    "javax.crypto.."),
            from(ROOM, MESSAGE, LOG, WIRE),
            from(IN_MEMORY, MESSAGE, LOG),
            from(
                    TESTKIT,
                    SERVER,
                    PLATFORM,
                    TRANSPORT,
                    PLUGINS,
                    SESSION,
                    ROOM,
                    CLIENT,
                    CLIENT_IO,
                    API,
                    MESSAGE,
                    LISTENER,
                    LOG,
                    WIRE,
                    "org.junit.jupiter..",
                    "org.assertj.."),
            from(SQLITE, API, MESSAGE, LOG, SLF4J, "org.sqlite"),
            from(NAMES, PLUGIN, "com.ibm.icu.."),
            from(MODERATION, PLUGIN, MESSAGE, LISTENER),
            from(METRICS, PLUGIN, MESSAGE, "io.micrometer.core.instrument"),
            from(CLIENT, CLIENT_CORE, CLIENT_IO, API, MESSAGE, LISTENER, PLUGIN, IN_PROCESS, WIRE, TLS),
            from(CLIENT_CORE, API, MESSAGE, LISTENER, WIRE),
            from(CLIENT_IO, CLIENT_CORE, API, MESSAGE, LISTENER, PLUGIN, IN_PROCESS, WIRE, SLF4J, TLS),
            from(SHARED, API, MESSAGE),
            from(CLI, COMMAND, PROCESS),
            from(
                    COMMAND,
                    TERMINAL,
                    PIPE,
                    CLI_ROOM,
                    PROCESS,
                    SHARED,
                    SERVER,
                    SQLITE,
                    API,
                    MESSAGE,
                    LISTENER,
                    WIRE, // to tell whether a port is taken by a chat server
                    SLF4J,
                    TLS,
                    "picocli..",
                    "org.jline.."),
            from(TERMINAL, CLI_ROOM, PROCESS, SHARED, CLIENT, API, MESSAGE, LISTENER, "org.jline.."),
            from(PIPE, CLI_ROOM, PROCESS, SHARED, CLIENT, API, MESSAGE, LISTENER, WIRE), // for --json
            from(CLI_ROOM, SHARED, CLIENT, MESSAGE, LISTENER, TLS),
            from(PROCESS, "org.jline.terminal"),
            from(SWING, WINDOW, SWING_ROOM, LOOK, SHARED, MESSAGE, "javax.swing"),
            from(
                    WINDOW,
                    TRANSCRIPT,
                    SWING_ROOM,
                    LOOK,
                    SHARED,
                    MESSAGE,
                    LISTENER,
                    "javax.swing..",
                    "javax.accessibility"),
            from(TRANSCRIPT, SWING_ROOM, LOOK, SHARED, "javax.swing..", "javax.accessibility"),
            from(SWING_ROOM, SHARED, CLIENT, SERVER, API, MESSAGE, LISTENER),
            from(LOOK, "com.formdev.flatlaf..", "javax.swing.."));

    private static Edges from(String from, String... to) {
        return new Edges(from, List.of(to));
    }

    boolean holds(JavaClass ours) {
        return resideInAnyPackage(from).test(ours);
    }

    ArchRule rule() {
        String[] allowed = Stream.concat(Stream.of(from, "java..", "org.jspecify.annotations"), to.stream())
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(from)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .allowEmptyShould(true);
    }
}
