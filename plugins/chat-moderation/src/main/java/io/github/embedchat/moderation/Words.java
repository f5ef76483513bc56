package io.github.embedchat.moderation;

import java.util.Collection;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks words, whatever their case. It masks whole words only, except in ideographic scripts, which do not separate
 * words. Immutable.
 */
final class Words {
    /** Matches any of the words; null if there are none. */
    private final @Nullable Pattern pattern;

    Words(Collection<String> words) {
        this.pattern = words.isEmpty()
                ? null
                : Pattern.compile(
                        words.stream().map(Words::pattern).collect(Collectors.joining("|")),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String pattern(String word) {
        String before = isSetApart(word.codePointAt(0)) ? "(?<![\\p{L}\\p{M}\\p{N}])" : "";
        String after = isSetApart(word.codePointBefore(word.length())) ? "(?![\\p{L}\\p{M}\\p{N}])" : "";
        return before + Pattern.quote(word) + after;
    }

    private static boolean isSetApart(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !Character.isIdeographic(codePoint);
    }

    /** Replaces each masked word by as many stars as it has characters. */
    String mask(String text) {
        return pattern == null ? text : pattern.matcher(text).replaceAll(Words::stars);
    }

    private static String stars(MatchResult word) {
        return "*".repeat(word.group().codePointCount(0, word.group().length()));
    }
}
