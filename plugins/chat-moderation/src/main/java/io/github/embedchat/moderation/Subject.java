package io.github.embedchat.moderation;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Normalizes names and addresses to subjects of rules, and parses times. */
final class Subject {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");
    /** Maximum length of a mute or a pause: ten years. */
    static final Duration MAX_TIME = Duration.ofDays(3650);

    private Subject() {}

    /** Normalizes a name: names that compare equal have the same result. Names from the server are prepared already. */
    static String ofName(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    static String ofAddress(SocketAddress remote) {
        return remote instanceof InetSocketAddress internet
                ? internet.getAddress().getHostAddress()
                : remote.toString();
    }

    /**
     * @throws DateTimeException if the text is not like {@code 10s}, {@code 5m}, {@code 12h} or {@code 7d}, or the time
     *     is too long
     */
    static Duration ofTime(String written) {
        Duration time = parse(written);
        if (time.compareTo(MAX_TIME) > 0) {
            throw new DateTimeException("the time must be at most " + MAX_TIME.toDays() + "d");
        }
        return time;
    }

    private static Duration parse(String written) {
        Matcher time = TIME.matcher(written);
        if (!time.matches()) {
            throw new DateTimeException("expected a time such as 10s, 5m, 12h or 7d");
        }
        int count = Integer.parseInt(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
