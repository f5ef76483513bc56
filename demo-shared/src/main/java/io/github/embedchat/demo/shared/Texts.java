package io.github.embedchat.demo.shared;

import io.github.embedchat.api.RejectedException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of one program in one language. They are the program's own texts, and those that both programs share
 * ({@code texts_zh.properties} and {@code texts_en.properties} next to this class).
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
public final class Texts {
    private final Locale locale;
    private final ResourceBundle own;
    private final ResourceBundle shared;

    /**
     * Adds the shared texts to those of a program.
     *
     * @param own the program's own texts, in the same language
     */
    public Texts(Language language, ResourceBundle own) {
        this.locale = language.locale();
        this.own = own;
        this.shared = ResourceBundle.getBundle("io.github.embedchat.demo.shared.texts", locale);
    }

    /**
     * Returns the text of {@code key}, with {@code args} in place of {@code {0}}, {@code {1}}, …
     *
     * @param args shown as they are; the caller makes text of other users harmless first
     */
    public String get(String key, Object... args) {
        String pattern = own.containsKey(key) ? own.getString(key) : shared.getString(key);
        return new MessageFormat(pattern, locale).format(args);
    }

    /**
     * Says why the program or a request failed. If the code of a rejection has no text, the server's reason is
     * returned, which is English.
     */
    public String reason(Throwable failure) {
        Throwable cause = Reasons.cause(failure);
        if (cause instanceof Failure ofProgram) {
            return get(ofProgram.key(), ofProgram.args());
        }
        String words = HarmlessText.flat(String.valueOf(cause.getMessage()));
        if (cause instanceof RejectedException rejected) {
            String key = "rejected." + rejected.code();
            return shared.containsKey(key) ? get(key, words) : words;
        }
        return words;
    }
}
