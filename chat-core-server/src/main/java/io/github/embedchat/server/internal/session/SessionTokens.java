package io.github.embedchat.server.internal.session;

import io.github.embedchat.server.internal.user.User;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Issues and verifies session tokens, with which clients resume sessions. A token is a statement of user, session and
 * time, signed (HMAC-SHA-256) with a key that lives as long as the log. So the server stores nothing about sessions
 * that are gone, and where the log outlives the server, tokens do too. Server loop only.
 */
public final class SessionTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final String GUEST = "g";
    private static final String USER_OF_APPLICATION = "u";
    private static final int PARTS = 5;

    /**
     * The user and the session that a token proves, as they were when it was issued.
     *
     * @param authenticated whether the id is the application's
     */
    public record Identity(String userId, boolean authenticated, String sessionId, String name, Instant issued) {}

    private final Mac mac;
    private final Duration lifetime;
    private final InstantSource clock;

    /** @param lifetime from issuing a token to its expiry */
    public SessionTokens(Duration lifetime, byte[] key, InstantSource clock) {
        this.clock = clock;
        this.lifetime = lifetime;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    public String issue(User user, String sessionId) {
        String content = String.join(
                "\n",
                user.isAuthenticated() ? USER_OF_APPLICATION : GUEST,
                user.id(),
                sessionId,
                Long.toString(clock.millis()),
                user.name().display());
        return sign(content.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(byte[] content) {
        return ENCODER.encodeToString(content) + '.' + ENCODER.encodeToString(mac.doFinal(content));
    }

    /**
     * The identity that a token proves; null unless this server or one with the same key has issued it. It may have
     * {@link #isExpired expired}.
     */
    public @Nullable Identity verify(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return null;
        }
        try {
            byte[] content = DECODER.decode(token.substring(0, dot));
            byte[] genuine = sign(content).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), genuine) ? read(content) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Reads the content of a token. Ids and names contain no line breaks. */
    private static @Nullable Identity read(byte[] content) {
        String[] parts = new String(content, StandardCharsets.UTF_8).split("\n", PARTS);
        return parts.length < PARTS
                ? null
                : new Identity(
                        parts[1],
                        parts[0].equals(USER_OF_APPLICATION),
                        parts[2],
                        parts[4],
                        Instant.ofEpochMilli(Long.parseLong(parts[3])));
    }

    public boolean isExpired(Identity identity) {
        return clock.instant().isAfter(identity.issued().plus(lifetime));
    }
}
