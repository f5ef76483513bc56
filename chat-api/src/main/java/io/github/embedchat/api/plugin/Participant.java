package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.Member;
import java.net.SocketAddress;
import java.util.Set;

/**
 * A user on the server, as plug-ins see it.
 *
 * @param member the user's id and name when this value was created
 * @param remote the address of a connected session of the user; without one, the last address
 * @param roles the roles that the {@link Authenticator} assigned; empty without an authenticator
 */
public record Participant(Member member, SocketAddress remote, Set<String> roles) {
    /** Copies the roles. */
    public Participant {
        roles = Set.copyOf(roles);
    }

    /** {@return the user's name} */
    public String name() {
        return member.name();
    }
}
