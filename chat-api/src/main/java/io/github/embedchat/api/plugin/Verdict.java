package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decision of a plug-in about a request of a client. */
public sealed interface Verdict {
    /** A verdict about a {@code hello}. */
    sealed interface OnHello extends Verdict permits Admit, Reject {}

    /** A verdict about a post. */
    sealed interface OnPost extends Verdict permits Accept, Replace, Reject {}

    /** A verdict about a join. */
    sealed interface OnJoin extends Verdict permits Accept, Reject {}

    /** A verdict about a rename. */
    sealed interface OnRename extends Verdict permits Accept, Reject {}

    /**
     * Admits a client, as a user of the application or as a guest.
     *
     * @param userId the application's id of the user, which becomes {@code Member.id}: 1 to 64 visible characters,
     *     and not {@code server}. All clients admitted with the same id are sessions of the same user. Null for a
     *     guest, whose id the server chooses
     * @param name the user's name, as others see it; null to use the name that the client asks for
     * @param roles the user's roles, for plug-ins only ({@link Participant#roles}); clients do not see them
     */
    record Admit(@Nullable String userId, @Nullable String name, Set<String> roles) implements OnHello {
        private static final int MAX_USER_ID = 64;

        /**
         * Checks the id and copies the roles.
         *
         * @throws IllegalArgumentException if the id is not legal
         */
        public Admit {
            if (userId != null && !isLegal(userId)) {
                throw new IllegalArgumentException(
                        "a user id is 1 to " + MAX_USER_ID + " visible characters, and not that of the server");
            }
            roles = Set.copyOf(roles);
        }

        /** Admits a guest without roles. */
        public Admit() {
            this(Set.of());
        }

        /**
         * Admits a guest under the name that the client asks for.
         *
         * @param roles the guest's roles
         */
        public Admit(Set<String> roles) {
            this(null, null, roles);
        }

        /**
         * Admits a user of the application under the name that the client asks for.
         *
         * @param userId the application's id of the user
         * @param roles the user's roles
         */
        public Admit(String userId, Set<String> roles) {
            this(userId, null, roles);
        }

        private static boolean isLegal(String id) {
            int length = id.codePointCount(0, id.length());
            return length >= 1
                    && length <= MAX_USER_ID
                    && !id.equals(Member.SERVER.id())
                    && id.codePoints().allMatch(Admit::isVisible);
        }

        private static boolean isVisible(int codePoint) {
            return switch (Character.getType(codePoint)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> false;
                default -> true;
            };
        }
    }

    /** Accepts the request unchanged. */
    record Accept() implements OnPost, OnJoin, OnRename {}

    /**
     * Accepts a post with another text. Everybody sees the new text instead of the author's, including the author.
     *
     * @param text must obey the rules for texts (protocol, clause 8); on a server, a text that breaks them counts as
     *     no verdict
     */
    record Replace(String text) implements OnPost {
        /** Checks that there is a text. */
        public Replace {
            Objects.requireNonNull(text, "text");
        }

        /** Leaves out the text. */
        @Override
        public String toString() {
            return "Replace[]";
        }
    }

    /**
     * Rejects the request.
     *
     * @param code the reason for programs, usually {@link RejectCode#DENIED}; for a {@code hello} the server always
     *     sends {@link RejectCode#UNAUTHORIZED} instead
     * @param reason the reason for people; the server sends at most the first 4,000 characters to the client
     * @param retryAfter the delay, counted from now, after which the same request may succeed, at most 36,500 days;
     *     null if it would be rejected again
     */
    record Reject(RejectCode code, String reason, @Nullable Duration retryAfter)
            implements OnHello, OnPost, OnJoin, OnRename {
        /**
         * Checks the arguments.
         *
         * @throws IllegalArgumentException if the delay is negative or too long
         */
        public Reject {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(reason, "reason");
            if (retryAfter != null && (retryAfter.isNegative() || retryAfter.toDays() > 36_500)) {
                throw new IllegalArgumentException("retryAfter is not within 0 and 36,500 days: " + retryAfter);
            }
        }

        /**
         * Rejects the request permanently, with {@link RejectCode#DENIED}.
         *
         * @param reason the reason for people; sent to the client
         */
        public Reject(String reason) {
            this(RejectCode.DENIED, reason);
        }

        /**
         * Rejects the request permanently.
         *
         * @param code the reason for programs
         * @param reason the reason for people; sent to the client
         */
        public Reject(RejectCode code, String reason) {
            this(code, reason, null);
        }
    }
}
