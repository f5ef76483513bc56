package io.github.embedchat.it.simulation.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage.Posted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The users whose posts the server rejects for a time. */
public final class Mutes {
    /** @param begin place of the mute in the order in which posts are made */
    private record Mute(String user, long begin, Instant until) {}

    private final List<Mute> mutes = new ArrayList<>();
    private final Set<String> users = new HashSet<>();

    /** Mutes a user, until the time is over or another mute replaces it. */
    public void begin(String user, long begin, Instant now, Instant until) {
        end(now, user::equals);
        add(user);
        mutes.add(new Mute(user, begin, until));
    }

    /** Ends mutes before their time. */
    public void end(Instant now, Predicate<String> of) {
        mutes.replaceAll(
                mute -> of.test(mute.user) && mute.until.isAfter(now) ? new Mute(mute.user, mute.begin, now) : mute);
    }

    /** Records that the user was removed from a room, in which its posts are rejected. */
    public void add(String user) {
        users.add(user);
    }

    /**
     * Returns whether posts of the user may have been rejected without its client knowing. Sent again, such posts
     * follow later ones.
     */
    public boolean concern(String user) {
        return users.contains(user);
    }

    /** @param made place of the post in the order in which posts are made */
    public void check(Posted post, long made) {
        assertThat(mutes)
                .as("%s is of a user who may post", post)
                .noneMatch(mute -> mute.user.equals(post.from().id())
                        && mute.begin < made
                        && post.time().isBefore(mute.until));
    }
}
