package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.Member;

/** A user in one room: begins with the first subscription of one of its sessions, and ends with the last. Server loop only. */
final class Membership {
    private Member member;
    private int subscriptions;

    Membership(Member member) {
        this.member = member;
    }

    /** The user, under the present name. */
    Member member() {
        return member;
    }

    void rename(Member renamed) {
        member = renamed;
    }

    void add() {
        subscriptions++;
    }

    /** Returns true if this was the last subscription. */
    boolean remove() {
        return --subscriptions == 0;
    }
}
