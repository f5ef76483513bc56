package io.github.embedchat.it.nativeimage;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What jars declare for GraalVM native images in {@code META-INF/native-image}: a native image has only the resources
 * and the reflection that some jar declares.
 *
 * @param files the files that were read
 * @param resources patterns of the names of resources
 * @param reflected names of classes whose public methods can be looked up
 */
record Metadata(List<String> files, List<Pattern> resources, List<String> reflected) {
    private static final String FOLDER = "META-INF/native-image";

    Metadata() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** @param places jars, and folders with the contents of one */
    static Metadata of(List<Path> places) throws IOException {
        Metadata metadata = new Metadata();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                metadata.readFolder(place.resolve(FOLDER));
            } else if (Files.exists(place)) {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    metadata.readFolder(jar.getPath(FOLDER));
                }
            }
        }
        return metadata;
    }

    private void readFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.add(folder.relativize(file).toString());
                read(file);
            }
        }
    }

    private void read(Path file) throws IOException {
        switch (file.getFileName().toString()) {
            case "resource-config.json" -> {
                JsonElement all = parse(file).getAsJsonObject().get("resources");
                // The older form has no "includes".
                JsonElement includes =
                        all.isJsonArray() ? all : all.getAsJsonObject().get("includes");
                includes.getAsJsonArray()
                        .forEach(include -> resources.add(Pattern.compile(string(include, "pattern"))));
            }
            case "reflect-config.json" ->
                parse(file).getAsJsonArray().asList().stream()
                        .filter(type -> type.getAsJsonObject().has("queryAllPublicMethods"))
                        .forEach(type -> reflected.add(string(type, "name")));
            default -> {
                // Options, features and native methods of other libraries.
            }
        }
    }

    private static JsonElement parse(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file));
    }

    private static String string(JsonElement object, String key) {
        return object.getAsJsonObject().get(key).getAsString();
    }

    boolean declares(String resource) {
        return resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }
}
