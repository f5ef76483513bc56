package io.github.embedchat.api.plugin;

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

    /**
     * May come in.
     *
     * @param roles what one is here, as plug-ins understand it ({@link Participant#roles}); others do not see them
     */
    record Admit(Set<String> roles) implements OnHello {
        /**
         * Copies the roles.
         *
         * @param roles as above
         */
        public Admit {
            roles = Set.copyOf(roles);
        }

        /** Without any role. */
        public Admit() {
            this(Set.of());
        }
    }

    /** So be it. */
    record Accept() implements OnPost, OnJoin {}

    /**
     * With another text, which everybody sees in place of the author's, the author too.
     *
     * @param text must obey the rules for texts (protocol, clause 8), or the plug-in has failed
     */
    record Replace(String text) implements OnPost {
        /**
         * Takes the text.
         *
         * @param text as above
         */
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
    record Reject(RejectCode code, String reason, @Nullable Duration retryAfter) implements OnHello, OnPost, OnJoin {
        /**
         * Checks what there is.
         *
         * @param code as above
         * @param reason as above
         * @param retryAfter as above
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
