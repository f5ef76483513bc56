package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.server.internal.session.SessionTokens.Identity;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:15:02.123Z");

    private final SessionTokens tokens = new SessionTokens(Duration.ofHours(24), key());

    private static byte[] key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @Test
    void aTokenSaysWhoItsBearerIs() {
        String token = tokens.issue("m1", "狼来了", NOW);
        assertThat(tokens.verify(token)).isEqualTo(new Identity("m1", "狼来了", NOW));
    }

    @Test
    void noCharacterOfATokenMayBeChanged() {
        for (String name :
                List.of("Ann", "Anna", "Annap")) { // in Base64 the last of them may hold bits that mean nothing
            String token = tokens.issue("m1", name, NOW);
            for (int i = 0; i < token.length(); i++) {
                for (char other :
                        "ABCDQgw".replace(token.substring(i, i + 1), "").toCharArray()) {
                    String forged = token.substring(0, i) + other + token.substring(i + 1);
                    assertThat(tokens.verify(forged)).as(forged).isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "x", "x.y", "....", "%%%.%%%", "bTE."})
    void anythingElseIsNobody(String token) {
        assertThat(tokens.verify(token)).isNull();
    }

    @Test
    void aTokenOfAnotherServerIsNobody() {
        SessionTokens other = new SessionTokens(Duration.ofHours(24), key());
        assertThat(tokens.verify(other.issue("m1", "Ann", NOW))).isNull();
    }

    @Test
    void aTokenExpires() {
        Identity identity = new Identity("m1", "Ann", NOW);
        assertThat(tokens.isExpired(identity, NOW.plus(Duration.ofHours(24)))).isFalse();
        assertThat(tokens.isExpired(identity, NOW.plus(Duration.ofHours(24)).plusMillis(1)))
                .isTrue();
    }
}
