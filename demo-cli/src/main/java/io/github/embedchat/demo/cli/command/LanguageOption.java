package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.shared.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The language of the program. {@link Commands} reads it before the other options, for their help and errors. */
final class LanguageOption {
    @Option(names = "--lang", paramLabel = "zh|en", converter = Converter.class)
    @Nullable
    Language lang;

    static final class Converter implements ITypeConverter<Language> {
        @Override
        public Language convert(String value) {
            return Language.parse(value);
        }
    }
}
