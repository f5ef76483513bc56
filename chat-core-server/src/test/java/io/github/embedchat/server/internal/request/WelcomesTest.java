package io.github.embedchat.server.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.session.Session;
import io.github.embedchat.server.internal.session.SessionTokens.Identity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WelcomesTest {
    private final ServerParts parts = new ServerParts(options -> options.limits(limits -> limits.maxTextLength(77))
            .timeouts(timeouts -> timeouts.heartbeat(Duration.ofSeconds(7))));
    private final Welcomes welcomes =
            new Welcomes("test/1", parts.options, parts.tokens, List.of("notice", "sessions"));

    @Test
    void aWelcomeContainsTheUserAndTheOptionsOfTheServer() {
        Session ann = parts.guest("Ann");
        Welcome welcome = welcomes.of(ann, true);
        assertThat(welcome.protocol()).isEqualTo(1);
        assertThat(welcome.server()).isEqualTo("test/1");
        assertThat(welcome.you()).isEqualTo(ann.user().member());
        assertThat(welcome.resumed()).isTrue();
        assertThat(welcome.heartbeat()).isEqualTo(Duration.ofSeconds(7));
        assertThat(welcome.limits().text()).isEqualTo(77);
        assertThat(welcome.features()).containsExactly("notice", "sessions");
    }

    @Test
    void theTokenProvesUserAndSession() {
        Session ann = parts.account("ann-1", "Ann");
        assertThat(parts.tokens.verify(welcomes.of(ann, false).session()))
                .isEqualTo(new Identity("ann-1", true, ann.id(), "Ann", parts.clock.instant()));
    }
}
