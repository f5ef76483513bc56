package io.github.embedchat.demo.shared;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The languages in which the programs speak to their users. */
public enum Language {
    /** Chinese. */
    ZH(Locale.CHINESE),
    /** English. */
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** For bundles and formats. */
    public Locale locale() {
        return locale;
    }

    /**
     * The language that the environment asks for. The JVM's own answer is only the fallback: it is English wherever the
     * machine does not have the locale installed.
     *
     * @param fallback decides if the environment says nothing
     */
    public static Language of(Map<String, String> environment, Locale fallback) {
        String wanted = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(fallback.getLanguage());
        return wanted.startsWith("zh") ? ZH : EN;
    }
}
