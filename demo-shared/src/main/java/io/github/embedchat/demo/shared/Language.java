package io.github.embedchat.demo.shared;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The languages of the programs. */
public enum Language {
    /** Chinese. */
    ZH(Locale.CHINESE),
    /** English. */
    EN(Locale.ENGLISH);

    private static final String OPTION = "--lang";

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** Returns the locale for resource bundles and formats. */
    public Locale locale() {
        return locale;
    }

    /**
     * Chooses the language by {@code --lang} in the command line, or else by the environment. Wrong arguments are
     * ignored, because the program needs the language to report them.
     *
     * @param fallback decides if neither names a language
     */
    public static Language of(List<String> args, Map<String, String> environment, Locale fallback) {
        return IntStream.range(0, args.size())
                .mapToObj(i -> valueAt(args, i).flatMap(Language::named))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> of(environment, fallback));
    }

    private static Optional<String> valueAt(List<String> args, int index) {
        String arg = args.get(index);
        if (arg.startsWith(OPTION + "=")) {
            return Optional.of(arg.substring(OPTION.length() + 1));
        }
        return arg.equals(OPTION) && index + 1 < args.size() ? Optional.of(args.get(index + 1)) : Optional.empty();
    }

    /**
     * Chooses the language by the environment. The JVM's own locale is only the fallback: it is English if the machine
     * does not have the locale of the environment installed.
     *
     * @param fallback decides if the environment names no language
     */
    public static Language of(Map<String, String> environment, Locale fallback) {
        String wanted = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(fallback.getLanguage());
        return wanted.startsWith("zh") ? ZH : EN;
    }

    /**
     * Returns the language that a value of {@code --lang} names.
     *
     * @throws Failure if the programs do not have that language
     */
    public static Language parse(String value) {
        return named(value).orElseThrow(() -> new Failure("lang.invalid", value));
    }

    private static Optional<Language> named(String value) {
        return Stream.of(values())
                .filter(language -> language.name().equalsIgnoreCase(value))
                .findFirst();
    }
}
