package io.github.embedchat.demo.swing;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.demo.shared.HarmlessText;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.Reasons;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of the window, in one language: {@code texts_zh.properties} and {@code texts_en.properties}.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
final class Texts {
    private static final String BUNDLE = "io.github.embedchat.demo.swing.texts";

    private final Locale locale;
    private final ResourceBundle bundle;

    Texts(Language language) {
        locale = language.locale();
        bundle = ResourceBundle.getBundle(BUNDLE, locale);
    }

    /** The text of {@code key}, with {@code args} in the places of its {@code {0}}, {@code {1}}, … */
    String get(String key, Object... args) {
        return new MessageFormat(bundle.getString(key), locale).format(args);
    }

    /** Why a request failed, for people: in their language as far as it is known, in the server's words otherwise. */
    String reason(Throwable failure) {
        Throwable cause = Reasons.cause(failure);
        String words = HarmlessText.flat(String.valueOf(cause.getMessage()));
        if (cause instanceof RejectedException rejected) {
            String key = "refused." + rejected.code();
            return bundle.containsKey(key) ? get(key, words) : words;
        }
        return words;
    }
}
