package io.github.embedchat.demo.shared;

import io.github.embedchat.api.RejectedException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of one program in one language: its own and those that both programs share ({@code texts_zh.properties} and
 * {@code texts_en.properties} beside this class). Arguments are shown as they are: make them harmless first.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
public final class Texts {
    private final Locale locale;
    private final ResourceBundle own;
    private final ResourceBundle shared;

    /** @param own the texts of one program, in the same language */
    public Texts(Language language, ResourceBundle own) {
        this.locale = language.locale();
        this.own = own;
        this.shared = ResourceBundle.getBundle("io.github.embedchat.demo.shared.texts", locale);
    }

    /** The text of {@code key}, with {@code args} in the places of its {@code {0}}, {@code {1}}, … */
    public String get(String key, Object... args) {
        String pattern = own.containsKey(key) ? own.getString(key) : shared.getString(key);
        return new MessageFormat(pattern, locale).format(args);
    }

    /** Why a request failed: in the language of the user if that code has a text, otherwise in the server's words. */
    public String reason(Throwable failure) {
        Throwable cause = Reasons.cause(failure);
        String words = HarmlessText.flat(String.valueOf(cause.getMessage()));
        if (cause instanceof RejectedException rejected) {
            String key = "rejected." + rejected.code();
            return shared.containsKey(key) ? get(key, words) : words;
        }
        return words;
    }
}
