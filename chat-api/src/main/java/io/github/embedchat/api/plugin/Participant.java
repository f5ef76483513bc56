package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.Member;
import java.net.SocketAddress;
import java.util.Set;

/**
 * Somebody whom the server has let in, as plug-ins see them.
 *
 * @param member identity and name, as they were when this value was made
 * @param remote where the connection comes from, or the last one came from
 * @param roles that the {@link Authenticator} gave; without one, none
 */
public record Participant(Member member, SocketAddress remote, Set<String> roles) {
    /** Copies the roles. */
    public Participant {
        roles = Set.copyOf(roles);
    }

    /** {@return the member's name} */
    public String name() {
        return member.name();
    }
}
