package io.github.embedchat.server.internal.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    private final Identifiers identifiers = new Identifiers(new Random(1));

    @Test
    void idsDifferAndStartWithTheLetterOfTheirKind() {
        List<String> ids = Stream.generate(
                        () -> Stream.of(identifiers.user(), identifiers.session(), identifiers.post()))
                .limit(1_000)
                .flatMap(each -> each)
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[mds][0-9a-z.]+"));
        assertThat(identifiers.user()).startsWith("m");
        assertThat(identifiers.session()).startsWith("d");
    }

    @Test
    void postIdsOfTwoRunsOfAServerDiffer() {
        Identifiers later = new Identifiers(new Random(2));
        assertThat(later.post()).isNotEqualTo(identifiers.post());
    }
}
