package io.github.embedchat.demo.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The languages in which the program speaks to people in a room. */
enum Language {
    ZH(new ChinesePhrases()),
    EN(new EnglishPhrases());

    private final Phrases phrases;

    Language(Phrases phrases) {
        this.phrases = phrases;
    }

    Phrases phrases() {
        return phrases;
    }

    /**
     * The language that the environment asks for. Read here and not left to the JVM, which falls back to English where the
     * machine does not have the locale installed.
     *
     * @param fallback decides where the environment says nothing
     */
    static Language of(Map<String, String> environment, Locale fallback) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                        .map(variable -> environment.getOrDefault(variable, ""))
                        .filter(locale -> !locale.isEmpty())
                        .findFirst()
                        .orElse(fallback.getLanguage())
                        .startsWith("zh")
                ? ZH
                : EN;
    }
}
