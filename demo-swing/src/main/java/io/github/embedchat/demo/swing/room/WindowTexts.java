package io.github.embedchat.demo.swing.room;

import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.Texts;
import java.util.ResourceBundle;

/** The texts of the window: {@code texts_zh.properties} and {@code texts_en.properties} next to this class. */
public final class WindowTexts {
    private WindowTexts() {}

    public static Texts in(Language language) {
        String bundle = WindowTexts.class.getPackageName() + ".texts";
        return new Texts(language, ResourceBundle.getBundle(bundle, language.locale()));
    }
}
