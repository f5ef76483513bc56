package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.plugin.Authenticator.Credentials;
import io.github.embedchat.server.internal.session.SessionTokens.Identity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who says hello: somebody new, somebody who comes back within the grace time, or later (protocol, clause 5.8). Hub only. */
final class Handshake {
    private static final int PROTOCOL = 1;

    private final Hub hub;
    private final Session session;

    Handshake(Hub hub, Session session) {
        this.hub = hub;
        this.session = session;
    }

    /**
     * Who wants to come in.
     *
     * @param identity proved by a session; null for somebody new
     * @param name that this one will have
     * @param isNamed the policies know the name
     */
    private record Visitor(@Nullable Identity identity, Name name, boolean isNamed) {
        Visitor named(Name full) {
            return new Visitor(identity, full, true);
        }
    }

    /** Who was let in, and whether as somebody who never left. */
    private record Guest(User person, boolean resumed) {}

    /**
     * Lets somebody in, at once or when policies and authenticator have agreed, or answers why not.
     *
     * @throws Refusal if the protocol or the name will not do
     */
    void begin(Hello hello) {
        Visitor visitor = examine(hello);
        if (visitor.isNamed() && hub.doorkeeper() == null) {
            letIn(visitor, Set.of());
            return;
        }
        session.pause();
        if (visitor.isNamed()) {
            authenticate(hello, visitor);
        } else {
            hub.namePolicies()
                    .ask(
                            visitor.name(),
                            hub.loop(),
                            name -> authenticate(hello, visitor.named(name)),
                            refusal -> refused(hello, refusal));
        }
    }

    private void authenticate(Hello hello, Visitor visitor) {
        Authentication doorkeeper = hub.doorkeeper();
        if (session.isEnded()) {
            return; // a token may be good for once
        } else if (doorkeeper == null) {
            decided(hello, () -> letIn(visitor, Set.of()));
        } else {
            doorkeeper.ask(
                    credentials(hello, visitor),
                    hub.loop(),
                    roles -> decided(hello, () -> letIn(visitor, roles)),
                    refusal -> refused(hello, refusal));
        }
    }

    private void refused(Hello hello, Rejection refusal) {
        decided(hello, () -> {
            throw refusal;
        });
    }

    private void decided(Hello hello, Runnable admission) {
        if (session.isEnded()) {
            return;
        }
        try {
            admission.run();
        } catch (Rejection refusal) {
            session.refuse(hello, refusal);
        }
        session.resume();
    }

    private void letIn(Visitor visitor, Set<String> roles) {
        Guest guest = admit(visitor, roles);
        if (guest == null) {
            session.replaced();
        } else {
            session.welcome(guest.person(), welcome(guest));
        }
    }

    private Visitor examine(Hello hello) {
        if (hello.protocol() != PROTOCOL) {
            throw new Rejection(RejectCode.UNSUPPORTED_PROTOCOL, "this server speaks version " + PROTOCOL);
        }
        Identity identity = hello.session() == null ? null : hub.tokens().verify(hello.session());
        User present = find(identity);
        if (present != null) {
            return new Visitor(identity, present.name(), true);
        }
        boolean known = identity != null && !hub.tokens().isExpired(identity, hub.now());
        return newcomer(hello.name(), known ? identity : null);
    }

    private @Nullable User find(@Nullable Identity identity) {
        return identity == null ? null : hub.people().find(identity.id());
    }

    private Visitor newcomer(@Nullable String wanted, @Nullable Identity identity) {
        String name = wanted == null && identity != null ? identity.name() : wanted;
        if (name == null) {
            throw new Rejection(RejectCode.MALFORMED, "name is missing");
        }
        return new Visitor(
                identity, hub.nameRules().enforce(name), hub.namePolicies().isEmpty());
    }

    /** What an authenticator is to know. */
    private Credentials credentials(Hello hello, Visitor visitor) {
        Identity identity = visitor.identity();
        User present = find(identity);
        String knownAs = present != null ? present.name().display() : identity == null ? "" : identity.name();
        Member known = identity == null ? null : new Member(identity.id(), knownAs);
        return new Credentials(hello.token(), visitor.name().display(), session.remote(), known);
    }

    /**
     * Some time may have passed since the visitor was examined, in which the member came back by another connection or is gone.
     *
     * @param roles that the visitor has from now on
     * @return null if the member is here by a connection that was made later
     * @throws Refusal if the name is somebody else's
     */
    private @Nullable Guest admit(Visitor visitor, Set<String> roles) {
        User present = find(visitor.identity());
        if (present != null) {
            return hub.resume(present, session, roles) ? new Guest(present, true) : null;
        }
        String id = visitor.identity() == null
                ? hub.identifiers().member()
                : visitor.identity().id();
        User person = new User(id, visitor.name(), roles, session);
        hub.people().add(person);
        return new Guest(person, false);
    }

    private Welcome welcome(Guest guest) {
        User person = guest.person();
        return new Welcome(
                PROTOCOL,
                hub.settings().product(),
                person.member(),
                hub.tokens().issue(person.id(), person.name().display(), hub.now()),
                guest.resumed(),
                hub.settings().timings().heartbeat(),
                hub.settings().limits(),
                Set.of());
    }
}
