package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that every class, method and package that the architecture document names exists. */
class ArchitectureDocTest {
    private static final JavaClasses OURS = new ClassFileImporter().importPackages("io.github.embedchat");

    /** {@code Room}, {@code Room.arrived} or {@code ChatServer.Builder.log}. */
    static List<String> names() {
        return Document.codes(Document.read("docs/architecture.md").prose()).stream()
                .filter(code -> code.matches("[A-Z][a-z]\\w+(\\.\\w+)*"))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNameInTheDocumentExists(String name) {
        assertThat(OURS).anyMatch(type -> isNamed(type, name) || hasMember(type, name));
    }

    private static boolean isNamed(JavaClass type, String name) {
        return type.getName().replace('$', '.').endsWith("." + name);
    }

    private static boolean hasMember(JavaClass type, String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0
                && isNamed(type, name.substring(0, dot))
                && type.getMembers().stream()
                        .anyMatch(member -> member.getName().equals(name.substring(dot + 1)));
    }
}
