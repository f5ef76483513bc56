package io.github.embedchat.demo.cli.room;

import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.Texts;
import java.util.ResourceBundle;

/**
 * The texts of the terminal program: {@code texts_zh.properties} and {@code texts_en.properties} next to this class.
 */
public final class CliTexts {
    private CliTexts() {}

    public static Texts in(Language language) {
        String bundle = CliTexts.class.getPackageName() + ".texts";
        return new Texts(language, ResourceBundle.getBundle(bundle, language.locale()));
    }
}
