package io.github.embedchat.api.wire;

/** Whether a string is whole characters only: JSON can carry half of a surrogate pair, UTF-8 cannot. */
public final class Surrogates {
    private Surrogates() {}

    /**
     * Looks for half a pair.
     *
     * @param text any
     * @return false if half of a pair stands alone
     */
    public static boolean arePaired(String text) {
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }
}
