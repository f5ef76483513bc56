package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.RejectCode;
import java.util.Set;

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
     * @param reason for people; it is sent to the client
     */
    record Reject(RejectCode code, String reason) implements OnHello, OnPost, OnJoin {
        /**
         * With {@link RejectCode#DENIED}.
         *
         * @param reason for people; it is sent to the client
         */
        public Reject(String reason) {
            this(RejectCode.DENIED, reason);
        }
    }
}
