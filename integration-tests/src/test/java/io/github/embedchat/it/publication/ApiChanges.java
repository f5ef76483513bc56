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

/**
 * Finds incompatible changes in the packages that a library exports to all: what it no longer has, and what it newly
 * requires from code that extends it.
 */
final class ApiChanges {
    /** Interfaces that only the library implements, so that a new method is compatible. */
    private static final Set<String> OURS_TO_IMPLEMENT = Set.of("io.github.embedchat.api.plugin.PluginContext");

    private ApiChanges() {}

    /**
     * Returns one line for each incompatible change. If there is none, code that was compiled with the older version
     * compiles and runs with the newer one.
     */
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

    /** Returns the packages that a library exports to all. */
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
