package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.server.options.ServerOptions;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of presets in the guide has exactly the options in which the presets differ, with their values. */
class PresetsTest {
    private static final List<ServerOptions> PRESETS =
            List.of(ServerOptions.defaults(), ServerOptions.forTests(), ServerOptions.forPublicNetwork());

    @Test
    void theTableNamesEveryOptionInWhichThePresetsDiffer() {
        List<List<String>> different = Stream.<Function<ServerOptions, Object>>of(
                        ServerOptions::limits, ServerOptions::timeouts, ServerOptions::memory, ServerOptions::rates)
                .flatMap(PresetsTest::rows)
                .filter(row -> row.stream().skip(1).distinct().count() > 1)
                .sorted(Comparator.comparing(row -> row.get(0)))
                .toList();

        assertThat(Document.read("docs/guide.md").section("### Presets").rows())
                .map(row -> row.subList(0, 4))
                .isEqualTo(different);
    }

    private static Stream<List<String>> rows(Function<ServerOptions, Object> group) {
        return Arrays.stream(group.apply(PRESETS.get(0)).getClass().getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method ->
                        Number.class.isAssignableFrom(wrapped(method)) || method.getReturnType() == Duration.class)
                .map(option -> Stream.concat(
                                Stream.of("`" + option.getName() + "`"),
                                PRESETS.stream().map(preset -> text(option, group.apply(preset))))
                        .toList());
    }

    private static Class<?> wrapped(Method method) {
        return MethodType.methodType(method.getReturnType()).wrap().returnType();
    }

    private static String text(Method option, Object group) {
        try {
            Object value = option.invoke(group);
            if (value instanceof Duration time) {
                return String.format(Locale.ROOT, "%,d ms", time.toMillis());
            }
            return option.getName().endsWith("PerSecond") && value.equals(0)
                    ? "unlimited"
                    : String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
