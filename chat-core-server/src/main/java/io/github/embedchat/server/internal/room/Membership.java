package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.Member;

/**
 * The presence of a user in a room. It begins with the first subscription of one of the user's sessions, and ends
 * with the last. Server loop only.
 */
final class Membership {
    private Member member;
    private int subscriptions;

    Membership(Member member) {
        this.member = member;
    }

    /** The user, with the current name. */
    Member member() {
        return member;
    }

    void rename(Member renamed) {
        member = renamed;
    }

    /** Counts one more subscription. */
    void add() {
        subscriptions++;
    }

    /** Counts one subscription less; returns true if it was the last. */
    boolean remove() {
        return --subscriptions == 0;
    }
}
