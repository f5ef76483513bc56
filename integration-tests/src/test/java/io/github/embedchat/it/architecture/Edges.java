package io.github.embedchat.it.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packages that the classes of one package may use, besides each other and the JDK.
 *
 * @param from a package, as ArchUnit writes it
 * @param to packages, as ArchUnit writes them
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
    private static final String OPTIONS = SERVER + ".options";
    private static final String CORE = SERVER + ".internal";
    private static final String NETTY = CORE + ".netty";
    private static final String MEMORY = CORE + ".memory";
    private static final String CONNECTION = CORE + ".connection";
    private static final String PLUGINS = CORE + ".plugin";
    private static final String REQUEST = CORE + ".request";
    private static final String SESSION = CORE + ".session";
    private static final String HOOK = CORE + ".hook";
    private static final String USER = CORE + ".user";
    private static final String ROOM = CORE + ".room";
    private static final String RULE = CORE + ".rule";
    private static final String IN_MEMORY_LOG = CORE + ".log";
    private static final String CLIENT = "io.github.embedchat.client";
    private static final String CLIENT_CORE = CLIENT + ".internal.core";
    private static final String CLIENT_IO = CLIENT + ".internal.io";
    private static final String TESTKIT = "io.github.embedchat.testkit";
    private static final String TESTKIT_BASE = TESTKIT + ".base";
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

    /** The whole architecture: the packages that each package may use. All other edges are forbidden. */
    static final List<Edges> ALL = List.of(
            from(API, MESSAGE),
            from(MESSAGE),
            from(LISTENER, MESSAGE),
            from(LOG, MESSAGE),
            from(PLUGIN, API, MESSAGE, LISTENER),
            from(IN_PROCESS),
            from(WIRE, API, MESSAGE, TLS, "com.google.gson.."),
            from(
                    SERVER,
                    OPTIONS,
                    CORE,
                    MEMORY,
                    CONNECTION,
                    PLUGINS,
                    SESSION,
                    IN_MEMORY_LOG,
                    API,
                    MESSAGE,
                    LISTENER,
                    LOG,
                    PLUGIN,
                    IN_PROCESS,
                    WIRE,
                    SLF4J,
                    TLS),
            from(OPTIONS, MESSAGE),
            from(CORE, OPTIONS, NETTY, PLUGINS, REQUEST, SESSION, HOOK, USER, ROOM, RULE, CONNECTION, LOG, PLUGIN, TLS),
            from(NETTY, CONNECTION, API, MESSAGE, WIRE, SLF4J, TLS, "io.netty.."),
            from(MEMORY, CONNECTION, API, IN_PROCESS),
            from(CONNECTION, RULE, OPTIONS, MESSAGE, WIRE),
            from(PLUGINS, SESSION, HOOK, CONNECTION, API, LISTENER, PLUGIN, SLF4J),
            from(REQUEST, SESSION, HOOK, USER, ROOM, RULE, CONNECTION, OPTIONS, LOG, PLUGIN, MESSAGE, WIRE),
            from(
                    SESSION,
                    HOOK,
                    USER,
                    ROOM,
                    RULE,
                    CONNECTION,
                    OPTIONS,
                    API,
                    LOG,
                    PLUGIN,
                    MESSAGE,
                    WIRE,
                    SLF4J,
                    "javax.crypto.."),
            from(HOOK, ROOM, RULE, CONNECTION, API, MESSAGE, LISTENER, PLUGIN, SLF4J),
            from(USER, RULE, OPTIONS, MESSAGE),
            from(ROOM, CONNECTION, MESSAGE, LOG, WIRE),
            from(RULE, MESSAGE, PLUGIN, WIRE, "rocks.xmpp.precis"),
            from(IN_MEMORY_LOG, OPTIONS, API, MESSAGE, LOG),
            from(
                    TESTKIT,
                    TESTKIT_BASE,
                    SERVER,
                    CLIENT,
                    API,
                    MESSAGE,
                    LISTENER,
                    LOG,
                    IN_PROCESS,
                    "org.junit.jupiter..",
                    "org.assertj.."),
            from(TESTKIT_BASE, API, MESSAGE, LISTENER, IN_PROCESS, WIRE, "org.assertj.."),
            from(SQLITE, API, MESSAGE, LOG, SLF4J, "org.sqlite", "org.sqlite.jdbc4", "org.sqlite.util"),
            from(NAMES, PLUGIN, "com.ibm.icu.."),
            from(MODERATION, PLUGIN, MESSAGE, LISTENER),
            from(METRICS, PLUGIN, MESSAGE, "io.micrometer.core.instrument"),
            from(CLIENT, CLIENT_CORE, CLIENT_IO, API, MESSAGE, LISTENER, PLUGIN, IN_PROCESS, WIRE, TLS),
            from(CLIENT_CORE, API, MESSAGE, LISTENER, WIRE),
            from(CLIENT_IO, CLIENT_CORE, API, MESSAGE, LISTENER, PLUGIN, IN_PROCESS, WIRE, SLF4J, TLS),
            from(SHARED, API, MESSAGE, WIRE),
            from(CLI, COMMAND, PROCESS),
            from(
                    COMMAND,
                    TERMINAL,
                    PIPE,
                    CLI_ROOM,
                    PROCESS,
                    SHARED,
                    SERVER,
                    OPTIONS,
                    SQLITE,
                    API,
                    MESSAGE,
                    LISTENER,
                    WIRE, // to check whether a chat server uses a port
                    SLF4J,
                    TLS,
                    "picocli..",
                    "org.jline.."),
            from(TERMINAL, CLI_ROOM, PROCESS, SHARED, CLIENT, API, MESSAGE, LISTENER, "org.jline.."),
            from(PIPE, CLI_ROOM, PROCESS, SHARED, CLIENT, API, MESSAGE, LISTENER, WIRE), // for --json
            from(CLI_ROOM, SHARED, CLIENT, MESSAGE, LISTENER, TLS),
            from(PROCESS, "org.jline.nativ", "org.jline.terminal"),
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
