package io.github.embedchat.client.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No message of the server is forgotten. */
class MessageTableTest {
    private static Stream<Class<?>> types() {
        return Arrays.stream(ServerMessage.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyMessageHasARowOrAnswersARequest(Class<?> type) {
        assertThat(MessageTable.hasRow(type) || answerTypes().contains(type)).isTrue();
    }

    private static Set<Class<?>> answerTypes() {
        return Arrays.stream(Request.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return ((Request<?, ?>) field.get(null)).answerType();
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.toSet());
    }
}
