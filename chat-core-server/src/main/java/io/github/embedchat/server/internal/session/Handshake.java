package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.server.internal.session.SessionTokens.Identity;
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

    /** Who was let in, and whether as somebody who never left. */
    record Guest(Person person, boolean resumed) {}

    /** @throws Refusal if the protocol or the name will not do */
    Guest admit(Hello hello) {
        if (hello.protocol() != PROTOCOL) {
            throw new Refusal(RejectCode.UNSUPPORTED_PROTOCOL, "this server speaks version " + PROTOCOL);
        }
        Identity identity = hello.session() == null ? null : hub.tokens().verify(hello.session());
        Person present = identity == null ? null : hub.people().find(identity.id());
        if (present != null) {
            hub.resume(present, session);
            return new Guest(present, true);
        }
        boolean known = identity != null && !hub.tokens().isExpired(identity, hub.now());
        return new Guest(add(hello.name(), known ? identity : null), false);
    }

    private Person add(@Nullable String wanted, @Nullable Identity identity) {
        String name = wanted == null && identity != null ? identity.name() : wanted;
        if (name == null) {
            throw new Refusal(RejectCode.MALFORMED, "name is missing");
        }
        String id = identity == null ? hub.identifiers().member() : identity.id();
        Person person = new Person(id, hub.nameRules().enforce(name), session);
        hub.people().add(person);
        return person;
    }

    Welcome welcome(Guest guest) {
        Person person = guest.person();
        return new Welcome(
                PROTOCOL,
                hub.settings().product(),
                person.member(),
                hub.tokens().issue(person.id(), person.name().display(), hub.now()),
                guest.resumed(),
                hub.settings().timings().heartbeat(),
                hub.settings().limits());
    }
}
