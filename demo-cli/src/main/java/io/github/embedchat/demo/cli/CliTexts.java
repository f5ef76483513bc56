package io.github.embedchat.demo.cli;

import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.Texts;
import java.util.ResourceBundle;

/** The texts of the terminal program: {@code texts_zh.properties} and {@code texts_en.properties} beside this class. */
final class CliTexts {
    private CliTexts() {}

    static Texts in(Language language) {
        String bundle = CliTexts.class.getPackageName() + ".texts";
        return new Texts(language, ResourceBundle.getBundle(bundle, language.locale()));
    }
}
