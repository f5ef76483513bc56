package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a plug-in decides about something that a member wants to do. */
public sealed interface Verdict {
    /** About somebody who says hello. */
    sealed interface OnHello extends Verdict permits Admit, Reject {}

    /** About a post. */
    sealed interface OnPost extends Verdict permits Accept, Replace, Reject {}

    /** About joining a room. */
    sealed interface OnJoin extends Verdict permits Accept, Reject {}

    /** About taking another name. */
    sealed interface OnRename extends Verdict permits Accept, Reject {}

    /**
     * Admits a client, as a user of the application or as a guest.
     *
     * @param userId the application's id of the user, which becomes {@code Member.id}: 1 to 64 characters, none of them invisible, and not
     *     {@code server}. All clients admitted with it are sessions of the same user. Null for a guest, who gets an id of the server
     * @param name of the user, as others see it; null to take the name that the client asks for
     * @param roles of the user, as plug-ins understand them ({@link Participant#roles}); clients do not see them
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
         * Admits a guest.
         *
         * @param roles of the guest
         */
        public Admit(Set<String> roles) {
            this(null, null, roles);
        }

        /**
         * Admits a user of the application, under the name that the client asks for.
         *
         * @param userId the application's id of the user
         * @param roles of the user
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

    /** Accepts it unchanged. */
    record Accept() implements OnPost, OnJoin, OnRename {}

    /**
     * With another text, which everybody sees in place of the author's, the author too.
     *
     * @param text must obey the rules for texts (protocol, clause 8), or the plug-in has failed
     */
    record Replace(String text) implements OnPost {
        /** Takes the text. */
        public Replace {
            Objects.requireNonNull(text, "text");
        }

        /** Without the text. */
        @Override
        public String toString() {
            return "Replace[]";
        }
    }

    /**
     * No.
     *
     * @param code for programs, mostly {@link RejectCode#DENIED}; to a hello the answer is {@link RejectCode#UNAUTHORIZED} whatever it is
     * @param reason for people; it is sent to the client, of a long one the first 4,000 characters
     * @param retryAfter when the same may be tried again, from now, within 36,500 days; null if it would be refused again
     */
    record Reject(RejectCode code, String reason, @Nullable Duration retryAfter)
            implements OnHello, OnPost, OnJoin, OnRename {
        /**
         * Checks what there is.
         *
         * @throws IllegalArgumentException if the time is negative or longer
         */
        public Reject {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(reason, "reason");
            if (retryAfter != null && (retryAfter.isNegative() || retryAfter.toDays() > 36_500)) {
                throw new IllegalArgumentException("retryAfter is not within 0 and 36,500 days: " + retryAfter);
            }
        }

        /**
         * For good, with {@link RejectCode#DENIED}.
         *
         * @param reason for people; it is sent to the client
         */
        public Reject(String reason) {
            this(RejectCode.DENIED, reason);
        }

        /**
         * For good.
         *
         * @param code for programs
         * @param reason for people; it is sent to the client
         */
        public Reject(RejectCode code, String reason) {
            this(code, reason, null);
        }
    }
}
