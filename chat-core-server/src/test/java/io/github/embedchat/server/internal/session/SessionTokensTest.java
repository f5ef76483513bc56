package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.session.SessionTokens.Identity;
import io.github.embedchat.server.internal.user.User;
import io.github.embedchat.server.options.ServerOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:15:02.123Z");

    private Instant now = NOW;
    private final SessionTokens tokens = new SessionTokens(Duration.ofHours(24), key(), () -> now);

    private static User user(String name, boolean authenticated) {
        return new User(
                "m1",
                authenticated,
                new Name(name, Set.of(name)),
                Set.of(),
                ServerOptions.defaults().rates());
    }

    private static byte[] key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @Test
    void aTokenNamesUserAndSession() {
        for (boolean authenticated : new boolean[] {true, false}) {
            String token = tokens.issue(user("狼来了", authenticated), "d1");
            assertThat(tokens.verify(token)).isEqualTo(new Identity("m1", authenticated, "d1", "狼来了", NOW));
        }
    }

    @Test
    void aTokenWithAChangedCharacterIsInvalid() {
        for (String name : List.of("Ann", "Anna", "Annap")) { // in Base64, the last character may have unused bits
            String token = tokens.issue(user(name, false), "d1");
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
    void aMalformedTokenIsInvalid(String token) {
        assertThat(tokens.verify(token)).isNull();
    }

    @Test
    void aTokenOfAnotherServerIsInvalid() {
        SessionTokens other = new SessionTokens(Duration.ofHours(24), key(), () -> now);
        assertThat(tokens.verify(other.issue(user("Ann", false), "d1"))).isNull();
    }

    @Test
    void aTokenExpires() {
        Identity identity = tokens.verify(tokens.issue(user("Ann", false), "d1"));
        now = NOW.plus(Duration.ofHours(24));
        assertThat(tokens.isExpired(identity)).isFalse();
        now = now.plusMillis(1);
        assertThat(tokens.isExpired(identity)).isTrue();
    }
}
