package io.github.embedchat.it.nativeimage;

import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A process that runs {@link WholeChat} with the resources that a native image would have.
 *
 * <p>Arguments: {@code all} or {@code cores}, and a folder for files.
 */
public final class ImageProgram {
    /** Resources that {@code org.sqlite.nativeimage.SqliteJdbcFeature} registers. */
    private static final String OF_SQLITE = "org/sqlite/native/Linux/.*|sqlite-jdbc\\.properties|"
            + "META-INF/maven/org\\.xerial/sqlite-jdbc/pom\\.properties";

    private ImageProgram() {}

    public static void main(String[] arguments) throws Exception {
        List<Path> classPath = classPath();
        Metadata metadata = Metadata.of(classPath);
        boolean all = arguments[0].equals("all");
        Predicate<String> isDeclared = name -> all && (metadata.declares(name) || name.matches(OF_SQLITE));
        URL[] places = new URL[classPath.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = classPath.get(i).toUri().toURL();
        }
        try (DeclaredResources loader = new DeclaredResources(places, isDeclared)) {
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> program = loader.loadClass(WholeChat.class.getName());
            if (all) {
                program.getMethod("runAll", Path.class).invoke(null, Path.of(arguments[1]));
            } else {
                program.getMethod("runCores").invoke(null);
            }
            loader.missed().forEach(name -> System.out.println("missed " + name));
        }
    }

    /** Without Logback, which would print everything if it did not find its configuration. */
    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(place -> !place.getFileName().toString().startsWith("logback"))
                .toList();
    }
}
