package io.github.embedchat.demo.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageTest {
    @Test
    void theEnvironmentDecides() {
        assertThat(Language.of(Map.of("LANG", "zh_CN.UTF-8"), Locale.ENGLISH)).isEqualTo(Language.ZH);
        assertThat(Language.of(Map.of("LANG", "de_DE.UTF-8"), Locale.CHINESE)).isEqualTo(Language.EN);
    }

    @Test
    void theCommandLineDecidesFirst() {
        Map<String, String> chinese = Map.of("LANG", "zh_CN.UTF-8");
        assertThat(Language.of(List.of("a", "--lang", "en"), chinese, Locale.CHINESE))
                .isEqualTo(Language.EN);
        assertThat(Language.of(List.of("--lang=ZH", "--help"), Map.of(), Locale.ENGLISH))
                .isEqualTo(Language.ZH);
        assertThat(Language.of(List.of("--lang", "fr"), chinese, Locale.ENGLISH))
                .isEqualTo(Language.ZH);
        assertThat(Language.of(List.of("--lang"), chinese, Locale.ENGLISH)).isEqualTo(Language.ZH);
    }

    @Test
    void aLanguageThatTheProgramsDoNotHaveIsAFailure() {
        assertThat(Language.parse("zh")).isEqualTo(Language.ZH);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Language.parse("fr"))
                .extracting(TextsTest.texts(Language.EN)::reason)
                .isEqualTo("--lang must be zh or en, not fr");
    }

    @Test
    void lcAllComesBeforeLang() {
        assertThat(Language.of(Map.of("LC_ALL", "C.UTF-8", "LANG", "zh_CN.UTF-8"), Locale.CHINESE))
                .isEqualTo(Language.EN);
    }

    @Test
    void anEmptyVariableSaysNothing() {
        assertThat(Language.of(Map.of("LC_ALL", "", "LANG", "zh_TW"), Locale.ENGLISH))
                .isEqualTo(Language.ZH);
    }

    @Test
    void theLocaleOfTheMachineDecidesWhereTheEnvironmentSaysNothing() {
        assertThat(Language.of(Map.of(), Locale.SIMPLIFIED_CHINESE)).isEqualTo(Language.ZH);
        assertThat(Language.of(Map.of(), Locale.FRENCH)).isEqualTo(Language.EN);
    }
}
