package io.github.embedchat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.ChatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSessionTest {
    private static final String TEXT = """
            embedchat-session 1
            session bTdjMQ.kQ9sY2
            place lobby f5011b65cbac4524 41
            place %E8%8C%B6+room e%0A2 0
            """;

    @Test
    void theTextOfASessionSurvivesParsing() {
        assertThat(StoredSession.parse(TEXT).text()).isEqualTo(TEXT);
    }

    @Test
    void aSessionWithoutASecretIsReadToo() {
        assertThat(StoredSession.parse("embedchat-session 1\n").text()).isEqualTo("embedchat-session 1\n");
    }

    @Test
    void anEmptySecretIsReadToo() {
        assertThat(StoredSession.parse("embedchat-session 1\nsession \n").text())
                .endsWith("session \n");
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(StoredSession.parse(TEXT).toString()).contains("茶 room").doesNotContain("bTdjMQ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "root:x:0:0",
                "embedchat-session 2\n",
                "embedchat-session 1\nnonsense\n",
                "embedchat-session 1\nsession\n",
                "embedchat-session 1\nplace lobby e1\n",
                "embedchat-session 1\nplace lobby e1 many\n",
                "embedchat-session 1\nplace lobby e1 -1\n",
                "embedchat-session 1\nplace %zz e1 1\n",
                "embedchat-session 1\nplace + e1 1\n"
            })
    void invalidTextIsRejectedWithoutAQuote(String text) {
        assertThatThrownBy(() -> StoredSession.parse(text))
                .isInstanceOf(ChatException.class)
                .hasMessage("not a stored session");
    }
}
