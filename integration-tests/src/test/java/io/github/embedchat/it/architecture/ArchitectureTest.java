package io.github.embedchat.it.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.embedchat.api.ChatException;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.metrics.ChatMetrics;
import io.github.embedchat.moderation.Moderation;
import io.github.embedchat.names.icu.SkeletonPolicy;
import io.github.embedchat.server.ChatServer;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks which parts of the program may use which others. */
class ArchitectureTest {
    private static final String[] LIBRARIES = {
        "io.github.embedchat.api..",
        "io.github.embedchat.server..",
        "io.github.embedchat.client..",
        "io.github.embedchat.log..",
        "io.github.embedchat.names..",
        "io.github.embedchat.moderation..",
        "io.github.embedchat.metrics.."
    };
    /** The packages that users compile against; the codec is exported to the cores only. */
    private static final Set<String> PUBLIC_PACKAGES = Set.of(
            "io.github.embedchat.api",
            "io.github.embedchat.api.message",
            "io.github.embedchat.api.listener",
            "io.github.embedchat.api.log",
            "io.github.embedchat.api.plugin",
            "io.github.embedchat.api.transport",
            "io.github.embedchat.server",
            "io.github.embedchat.server.options",
            "io.github.embedchat.client",
            "io.github.embedchat.log.sqlite",
            "io.github.embedchat.names.icu",
            "io.github.embedchat.moderation",
            "io.github.embedchat.metrics");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.github.embedchat");

    @TestFactory
    Stream<DynamicTest> aPackageUsesOnlyItsAllowedPackages() {
        return Edges.ALL.stream()
                .map(edges ->
                        DynamicTest.dynamicTest(edges.from(), () -> edges.rule().check(OURS)));
    }

    @Test
    void everyClassIsInAPackageWithDeclaredEdges() {
        assertThat(OURS)
                .allSatisfy(type -> assertThat(Edges.ALL)
                        .filteredOn(edges -> edges.holds(type))
                        .as(type.getFullName())
                        .hasSize(1));
    }

    @Test
    void onlyTheTransportKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.embedchat.server.internal.netty")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(OURS);
    }

    @Test
    void onlyTheCodecKnowsGson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.embedchat.api.wire")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson..")
                .check(OURS);
    }

    @Test
    void theClientCoreUsesNoThreadSocketOrClock() {
        noClasses()
                .that()
                .resideInAPackage("io.github.embedchat.client.internal.core")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.io..", "java.util.concurrent.locks..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, Executor.class, Clock.class)
                .check(OURS);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.github.embedchat.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void librariesLogThroughSlf4jAndPrintNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARIES)
                .should(USE_JAVA_UTIL_LOGGING)
                .orShould(ACCESS_STANDARD_STREAMS)
                .check(OURS);
    }

    @Test
    void noStaticFieldCanChange() {
        fields().that().areStatic().should().beFinal().check(OURS);
    }

    @Test
    void publicTypesExposeOnlyTypesOfTheJdkAndOfPublicPackages() {
        String[] visible = Stream.concat(
                        PUBLIC_PACKAGES.stream(), Stream.of("java..", "javax.net.ssl", "io.micrometer.core.instrument"))
                .toArray(String[]::new);

        classes()
                .that()
                .resideInAnyPackage(PUBLIC_PACKAGES.toArray(String[]::new))
                .and()
                .arePublic()
                .should(new PublicTypesOnly(resideInAnyPackage(visible)))
                .check(OURS);
    }

    @Test
    void modulesExportExactlyThePublicPackages() {
        Set<String> exported = Stream.of(
                        ChatException.class,
                        ChatServer.class,
                        ChatClient.class,
                        SqliteRoomLog.class,
                        SkeletonPolicy.class,
                        Moderation.class,
                        ChatMetrics.class)
                .flatMap(type -> moduleOf(type).exports().stream())
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(toSet());

        assertThat(exported).isEqualTo(PUBLIC_PACKAGES);
    }

    @Test
    void everyPackageIsNullMarked() {
        Stream<JavaPackage> packages = OURS.stream().map(JavaClass::getPackage).distinct();

        assertThat(packages).isNotEmpty().allMatch(one -> one.isAnnotatedWith(NullMarked.class));
    }

    private static ModuleDescriptor moduleOf(Class<?> type) {
        try {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return ModuleFinder.of(place).findAll().iterator().next().descriptor();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path is made of places", e);
        }
    }
}
