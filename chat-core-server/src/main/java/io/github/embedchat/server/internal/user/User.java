package io.github.embedchat.server.internal.user;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.rule.RateLimit;
import io.github.embedchat.server.options.ServerRates;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a stable id, one name on all devices, and roles. Lives while one of its sessions does. Server loop only.
 */
public final class User {
    private final String id;
    /** True if the id is the application's, who alone can say that it is this user again. */
    private final boolean authenticated;

    private final ServerRates rates;
    private Name name;
    private Set<String> roles;
    /** Null until the first post: most users only read. */
    private @Nullable RateLimit postRate;
    /** Null until a plug-in has accepted a post. */
    private @Nullable AcceptedPosts acceptedPosts;

    /** Time until which the name is held though no session is connected; null while one is. */
    private @Nullable Long heldUntil;

    /** @param authenticated whether the id is the application's, and not a guest's */
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

    /** Whether the id is the application's, and not a guest's. */
    public boolean isAuthenticated() {
        return authenticated;
    }

    public Name name() {
        return name;
    }

    void rename(Name renamed) {
        name = renamed;
    }

    /** Id and present name. */
    public Member member() {
        return new Member(id, name.display());
    }

    public Set<String> roles() {
        return roles;
    }

    /** The authenticator has spoken again. */
    public void roles(Set<String> now) {
        roles = now;
    }

    /** The rate of posts, on all devices together. */
    public RateLimit postRate(long now) {
        if (postRate == null) {
            postRate = new RateLimit(rates.postBurst(), rates.postsPerSecond(), now);
        }
        return postRate;
    }

    /** Plug-ins have accepted a post, which is on its way to the log now. */
    public void accept(RoomId room, String post, String text) {
        if (acceptedPosts == null) {
            acceptedPosts = new AcceptedPosts();
        }
        acceptedPosts.add(room, post, text);
    }

    /** The text that plug-ins have accepted for a post, if the log has not answered for it yet. */
    public @Nullable String acceptedText(RoomId room, String post) {
        return acceptedPosts == null ? null : acceptedPosts.text(room, post);
    }

    /** The log has answered for a post. */
    public void settled(RoomId room, String post) {
        if (acceptedPosts != null) {
            acceptedPosts.settle(room, post);
        }
    }

    /** The last connection is lost: the name is held until then. */
    public void heldUntil(long time) {
        heldUntil = time;
    }

    /** A session is connected. */
    public void connected() {
        heldUntil = null;
    }

    /** Nanoseconds until the name is free unless a session comes back; null while a session is connected. */
    @Nullable
    Long heldFor(long now) {
        return heldUntil == null ? null : Math.max(0, heldUntil - now);
    }
}
