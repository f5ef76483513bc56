package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import io.github.embedchat.server.internal.session.SessionLink;
import io.github.embedchat.server.internal.session.Sessions;
import io.github.embedchat.server.internal.user.User;
import io.github.embedchat.server.internal.user.Users;
import org.jspecify.annotations.Nullable;

/**
 * Handles {@code hello}: resumes a session within its grace time, or begins a new one for a present or a new user.
 * Server loop only.
 */
final class HelloHandler {
    private final Identification identification;
    private final Users users;
    private final Sessions sessions;
    private final Welcomes welcomes;

    HelloHandler(Identification identification, Users users, Sessions sessions, Welcomes welcomes) {
        this.identification = identification;
        this.users = users;
        this.sessions = sessions;
        this.welcomes = welcomes;
    }

    Reply handle(Hello hello, SessionLink link) {
        if (hello.protocol() != Welcomes.PROTOCOL) {
            throw new Rejection(
                    RejectCode.UNSUPPORTED_PROTOCOL, "this server supports only protocol version " + Welcomes.PROTOCOL);
        }
        return Reply.later(
                identification.identify(hello, link.remote()), visitor -> admit(visitor, hello.device(), link));
    }

    /** Admits a client after its identification, during which the user may have come or left. */
    private Reply admit(Visitor visitor, @Nullable String device, SessionLink link) {
        User user = user(visitor);
        Session known = find(user, visitor.sessionId());
        if (known != null && !sessions.resume(known, link)) {
            return new Reply.Abort(CloseReason.REPLACED);
        }
        Session session = known == null ? sessions.begin(user, visitor.sessionId(), link) : known;
        session.device(device == null ? session.device() : device);
        return new Reply.Welcomed(session, welcomes.of(session, known != null));
    }

    private User user(Visitor visitor) {
        User present = visitor.userId() == null ? null : users.find(visitor.userId());
        if (present != null) {
            if (present.isAuthenticated() != visitor.authenticated()) {
                throw new Rejection(RejectCode.UNAUTHORIZED, "another user has this id");
            }
            present.roles(visitor.roles());
            if (visitor.imposed()) {
                sessions.rename(present, visitor.name(), null);
            }
            return present;
        }
        return users.add(visitor.userId(), visitor.authenticated(), visitor.name(), visitor.roles());
    }

    private @Nullable Session find(User user, @Nullable String sessionId) {
        return sessionId == null ? null : sessions.find(user.id(), sessionId);
    }
}
