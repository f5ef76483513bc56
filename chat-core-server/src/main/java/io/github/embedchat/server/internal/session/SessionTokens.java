package io.github.embedchat.server.internal.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secrets with which members come back: they say who it is and since when, signed (HMAC-SHA-256) with a key that lives as long
 * as the log, so an author can come back for as long as its posts are kept. Nothing has to be remembered of those who are gone.
 * Hub only.
 */
final class SessionTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** Who somebody was when the token was made. */
    record Identity(String id, String name, Instant issued) {}

    private final Mac mac;
    private final Duration lifetime;

    /** @param lifetime for which a token is good once its bearer is gone */
    SessionTokens(Duration lifetime, byte[] key) {
        this.lifetime = lifetime;
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    String issue(String id, String name, Instant now) {
        String content = id + '\n' + now.toEpochMilli() + '\n' + name;
        return sign(content.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(byte[] content) {
        return ENCODER.encodeToString(content) + '.' + ENCODER.encodeToString(mac.doFinal(content));
    }

    /** Who bears the token; null if it is none of ours, to the last character. It may have expired: {@link #isExpired}. */
    @Nullable
    Identity verify(String token) {
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

    private static Identity read(byte[] content) {
        String[] parts = new String(content, StandardCharsets.UTF_8).split("\n", 3);
        return new Identity(parts[0], parts[2], Instant.ofEpochMilli(Long.parseLong(parts[1])));
    }

    boolean isExpired(Identity identity, Instant now) {
        return now.isAfter(identity.issued().plus(lifetime));
    }
}
