package io.github.embedchat.server.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.embedchat.api.message.RejectCode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {
    private final NameRules rules = new NameRules(32, List.of());

    private RejectCode refusal(String name) {
        Rejection refusal = catchThrowableOfType(Rejection.class, () -> rules.enforce(name));
        return refusal == null ? null : refusal.code();
    }

    @ParameterizedTest
    @CsvSource({"'  Ann  ', Ann", "'Ann   Lee', Ann Lee", "'Ann\u3000Lee', Ann Lee", "Ａｎｎ, Ann", "狼来了, 狼来了", "ﬁsh, fish"
    })
    void aNameIsNormalizedAsInRfc8266(String wanted, String shown) {
        assertThat(rules.enforce(wanted).display()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"Ann, ann", "Ann, ＡＮＮ", "Ann Lee, 'ann  LEE'", "Σίσυφος, ΣΊΣΥΦΟΣ"})
    void namesThatReadTheSameCompareEqual(String one, String other) {
        assertThat(rules.enforce(one).keys()).isEqualTo(rules.enforce(other).keys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"公告", " 公告 ", "announcement", "Server", "SYSTEM", "ａｄｍｉｎ", "𝐀𝐃𝐌𝐈𝐍", "Root"})
    void theNamesOfTheServerAreReserved(String name) {
        assertThat(refusal(name)).isEqualTo(RejectCode.NAME_RESERVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "a\u0000",
                "Ann\n",
                "\tAnn",
                "a\u200bb",
                "a\u202eb",
                "a\u2066b",
                "❤\ufe0f",
                "👩\u200d🚀",
                "a\u034fb",
                "\u3164",
                "\ud800",
                "a\udc00b",
                "\ue000",
                "\uffff",
                "\u0378",
                "a\u2028b",
                "\ufeffAnn",
                "a\u00adb"
            })
    void anEmptyNameOrANameWithInvisibleCharactersIsRejected(String name) {
        assertThat(refusal(name)).isEqualTo(RejectCode.NAME_INVALID);
    }

    @Test
    void aNormalizedNameHasAtMostThirtyTwoCharacters() {
        assertThat(rules.enforce("🐺".repeat(32)).display()).hasSize(64);
        assertThat(refusal("🐺".repeat(33))).isEqualTo(RejectCode.NAME_INVALID);
        assertThat(rules.enforce("a" + " ".repeat(90) + "b").display()).isEqualTo("a b");
        assertThat(refusal("ﷺ".repeat(3))).isEqualTo(RejectCode.NAME_INVALID);
    }

    @Test
    void enforcingANormalizedNameDoesNotChangeTheName() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder wanted = new StringBuilder();
            for (int k = random.nextInt(4); k >= 0; k--) {
                wanted.appendCodePoint(random.nextInt(3) == 0 ? random.nextInt(0x250) : random.nextInt(0x20000));
            }
            try {
                Name name = rules.enforce(wanted.toString());
                assertThat(rules.enforce(name.display())).as("-Dseed=%d", seed).isEqualTo(name);
            } catch (Rejection refused) {
                assertThat(refused.code()).isIn(RejectCode.NAME_INVALID, RejectCode.NAME_RESERVED);
            }
        }
    }

    @Test
    void aNameThatIsTooLongOnlyBeforeItsPreparationIsLegal() {
        assertThat(rules.enforce("e\u0301".repeat(32)).display()).isEqualTo("é".repeat(32));
    }

    /** Without the early check, a name of the slowest parts takes more than 100 ms, and the test times out. */
    @ParameterizedTest
    @ValueSource(strings = {"\uFDFA", "\u0301\u0316", "\u0390\u03A3", "a ", "\u05D0"})
    @Timeout(5)
    void aVeryLongNameIsRejectedUnprepared(String part) {
        String name = part.repeat(16_000 / part.length());
        for (int i = 0; i < 1_000; i++) {
            assertThat(refusal(name)).isEqualTo(RejectCode.NAME_INVALID);
        }
    }
}
