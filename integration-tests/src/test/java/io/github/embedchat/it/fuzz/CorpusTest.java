package io.github.embedchat.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs all fuzz targets on their corpora: inputs that once failed, and seeds of the search. */
class CorpusTest {
    @TestFactory
    Stream<DynamicTest> everyInputOfTheCorpusIsHandled() {
        return Arrays.stream(Target.values()).flatMap(target -> {
            List<Path> inputs = target.inputs();
            assertThat(inputs).isNotEmpty();
            return inputs.stream()
                    .map(input -> DynamicTest.dynamicTest(
                            target + " " + input.getFileName(), () -> target.run(Files.readAllBytes(input))));
        });
    }
}
