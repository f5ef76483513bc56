package io.github.embedchat.demo.swing;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The languages that the window speaks. */
enum Language {
    ZH(Locale.CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    /**
     * The language that the environment asks for. The JVM's own answer is only the fallback: it is English wherever the machine
     * does not have the locale installed.
     */
    static Language of(Map<String, String> environment, Locale fallback) {
        String wanted = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(fallback.getLanguage());
        return wanted.startsWith("zh") ? ZH : EN;
    }

    /** @throws IllegalArgumentException if {@code tag} is neither {@code zh} nor {@code en} */
    static Language parse(String tag) {
        return Stream.of(values())
                .filter(language -> language.name().equalsIgnoreCase(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--lang is zh or en, not " + tag));
    }
}
