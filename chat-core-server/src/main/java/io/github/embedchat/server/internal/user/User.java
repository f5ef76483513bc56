package io.github.embedchat.server.internal.user;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.rule.RateLimit;
import io.github.embedchat.server.options.ServerRates;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user: a stable id, one name on all devices, and roles. Exists while at least one of its sessions exists. Server
 * loop only.
 */
public final class User {
    private final String id;
    /** True if the id is that of an account. Only the application can then prove that a client is this user. */
    private final boolean authenticated;

    private final ServerRates rates;
    private Name name;
    private Set<String> roles;
    /** Null until the first post, because most users only read. */
    private @Nullable RateLimit postRate;
    /** Null until a plug-in has accepted a post. */
    private @Nullable AcceptedPosts acceptedPosts;

    /** Time until which the name is held while no session is connected; null while one is. */
    private @Nullable Long heldUntil;

    /** @param authenticated whether the id is that of an account, not of a guest */
    public User(String id, boolean authenticated, Name name, Set<String> roles, ServerRates rates) {
        this.id = id;
        this.authenticated = authenticated;
        this.name = name;
        this.roles = roles;
        this.rates = rates;
    }

    public String id() {
        return id;
    }

    /** Whether the id is that of an account, not of a guest. */
    public boolean isAuthenticated() {
        return authenticated;
    }

    public Name name() {
        return name;
    }

    void rename(Name renamed) {
        name = renamed;
    }

    /** The id and the current name. */
    public Member member() {
        return new Member(id, name.display());
    }

    public Set<String> roles() {
        return roles;
    }

    /** Replaces the roles, after the authenticator has been asked again. */
    public void roles(Set<String> now) {
        roles = now;
    }

    /** The rate limit for posts, shared by all devices of the user. */
    public RateLimit postRate(long now) {
        if (postRate == null) {
            postRate = new RateLimit(rates.postBurst(), rates.postsPerSecond(), now);
        }
        return postRate;
    }

    /** Notes that plug-ins have accepted a post, which is now sent to the log. */
    public void accept(RoomId room, String post, String text) {
        if (acceptedPosts == null) {
            acceptedPosts = new AcceptedPosts();
        }
        acceptedPosts.add(room, post, text);
    }

    /** The text that plug-ins have accepted for a post; null if there is none, or the log has answered. */
    public @Nullable String acceptedText(RoomId room, String post) {
        return acceptedPosts == null ? null : acceptedPosts.text(room, post);
    }

    /** Notes that the log has answered the append of a post. */
    public void settled(RoomId room, String post) {
        if (acceptedPosts != null) {
            acceptedPosts.settle(room, post);
        }
    }

    /** Notes that no session is connected: the name is held until this time. */
    public void heldUntil(long time) {
        heldUntil = time;
    }

    /** Notes that a session is connected. */
    public void connected() {
        heldUntil = null;
    }

    /** Nanoseconds until the name becomes free if no session reconnects; null while a session is connected. */
    @Nullable
    Long heldFor(long now) {
        return heldUntil == null ? null : Math.max(0, heldUntil - now);
    }
}
