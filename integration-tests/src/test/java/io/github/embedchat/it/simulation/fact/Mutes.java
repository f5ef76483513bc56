package io.github.embedchat.it.simulation.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage.Posted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The users whose posts the server rejects for a while. */
public final class Mutes {
    /** @param begin place in the order in which posts are made */
    private record Mute(String user, long begin, Instant until) {}

    private final List<Mute> mutes = new ArrayList<>();
    private final Set<String> users = new HashSet<>();

    /** From now on the user may not post, or until it is muted in another way. */
    public void begin(String user, long begin, Instant now, Instant until) {
        end(now, user::equals);
        add(user);
        mutes.add(new Mute(user, begin, until));
    }

    /** Mutes that would have gone on are over. */
    public void end(Instant now, Predicate<String> of) {
        mutes.replaceAll(
                mute -> of.test(mute.user) && mute.until.isAfter(now) ? new Mute(mute.user, mute.begin, now) : mute);
    }

    /** The user was removed from a room: its posts are rejected there. */
    public void add(String user) {
        users.add(user);
    }

    /** Whether posts of the user may have been rejected, without its client being told: sent again, they come behind later ones. */
    public boolean concern(String user) {
        return users.contains(user);
    }

    /** @param made when its author made the post */
    public void check(Posted post, long made) {
        assertThat(mutes)
                .as("%s is of a user who may post", post)
                .noneMatch(mute -> mute.user.equals(post.from().id())
                        && mute.begin < made
                        && post.time().isBefore(mute.until));
    }
}
