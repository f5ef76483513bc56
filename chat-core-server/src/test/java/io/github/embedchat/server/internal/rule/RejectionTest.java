package io.github.embedchat.server.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Verdict.Reject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RejectionTest {
    @Test
    void aRejectionTakesItsReasonFromTheVerdictAndItsCodeFromTheCaller() {
        Reject reject = new Reject(RejectCode.DENIED, "no", Duration.ofSeconds(3));
        Rejection rejection = Rejection.of(reject, RejectCode.UNAUTHORIZED);
        assertThat(rejection.code()).isEqualTo(RejectCode.UNAUTHORIZED);
        assertThat(rejection.reason()).isEqualTo("no");
        assertThat(rejection.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aLongReasonIsCutAtACodePoint() {
        Rejection rejection = Rejection.of(new Reject("🐺".repeat(4_001)), RejectCode.DENIED);
        assertThat(rejection.reason()).isEqualTo("🐺".repeat(4_000));
    }

    @Test
    void aRejectionHasNoStackTrace() {
        assertThat(new Rejection(RejectCode.DENIED, "no").getStackTrace()).isEmpty();
    }
}
