package io.github.embedchat.it.publication;

import static java.util.stream.Collectors.toSet;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChange;
import japicmp.model.JApiCompatibilityChangeType;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a library no longer has, or asks of those who extend it, that its users relied on, in the packages that it exports to everybody. */
final class ApiChanges {
    /** Interfaces that nobody but the library implements: a method more breaks nothing. */
    private static final Set<String> OURS_TO_IMPLEMENT = Set.of("io.github.embedchat.api.plugin.PluginContext");

    private ApiChanges() {}

    /** One line each; empty if whatever was compiled with the older one runs, and compiles, with the newer one. */
    static List<String> thatBreak(Path older, Path newer) {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        Set<String> exported = exportedBy(older);
        return new JarArchiveComparator(options)
                        .compare(
                                new JApiCmpArchive(older.toFile(), "older"),
                                new JApiCmpArchive(newer.toFile(), "newer"))
                        .stream()
                        .filter(type -> exported.contains(packageOf(type)))
                        .flatMap(ApiChanges::thatBreak)
                        .toList();
    }

    /** The packages that a library exports to everybody. */
    static Set<String> exportedBy(Path jar) {
        ModuleDescriptor module =
                ModuleFinder.of(jar).findAll().iterator().next().descriptor();
        return module.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(Exports::source)
                .collect(toSet());
    }

    private static String packageOf(JApiClass type) {
        String name = type.getFullyQualifiedName();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static Stream<String> thatBreak(JApiClass type) {
        Stream<JApiCompatibility> members = Stream.of(
                        type.getMethods(), type.getConstructors(), type.getFields(), type.getInterfaces())
                .flatMap(List::stream);
        return Stream.concat(Stream.of(type, type.getSuperclass()), members)
                .flatMap(part -> part.getCompatibilityChanges().stream()
                        .filter(change -> breaks(type, change))
                        .map(change -> type.getFullyQualifiedName() + ": " + change.getType() + " " + part));
    }

    private static boolean breaks(JApiClass type, JApiCompatibilityChange change) {
        boolean harmless = change.getType() == JApiCompatibilityChangeType.METHOD_ADDED_TO_INTERFACE
                && OURS_TO_IMPLEMENT.contains(type.getFullyQualifiedName());
        return !harmless && !(change.isBinaryCompatible() && change.isSourceCompatible());
    }
}
