package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.JoinInterceptor;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.hook.InterceptorChain;
import io.github.embedchat.server.internal.room.Room;
import io.github.embedchat.server.internal.room.Rooms;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.CursorEvents;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import io.github.embedchat.server.internal.session.SessionLink;
import io.github.embedchat.server.internal.session.Sessions;
import java.util.Objects;
import java.util.Set;

/**
 * Handles {@code join}: a session enters a room, or moves its cursor there. Interceptors are asked unless the user is
 * in the room already. Server loop only.
 */
final class JoinHandler {
    private final EventLoop serverLoop;
    private final Rooms rooms;
    private final Sessions sessions;
    private final InterceptorChain<JoinInterceptor> interceptors;
    private final Limits limits;

    /**
     * The limits of a join.
     *
     * @param perUser maximum number of rooms of one user
     */
    record Limits(RoomAccess access, int perUser) {}

    JoinHandler(
            EventLoop serverLoop,
            Rooms rooms,
            Sessions sessions,
            InterceptorChain<JoinInterceptor> interceptors,
            Limits limits) {
        this.serverLoop = serverLoop;
        this.rooms = rooms;
        this.sessions = sessions;
        this.interceptors = interceptors;
        this.limits = limits;
    }

    Reply handle(Join join, Session session) {
        if (check(join.room(), session) || interceptors.isEmpty()) {
            return enter(join, session);
        }
        JoinInterceptor.Attempt attempt =
                new JoinInterceptor.Attempt(join.room(), sessions.participant(session.user()));
        return Reply.later(interceptors.ask("", (interceptor, text) -> interceptor.beforeJoin(attempt)), accepted -> {
            check(join.room(), session);
            return enter(join, session);
        });
    }

    /**
     * Checks the limits.
     *
     * @return whether the user is in the room already
     * @throws Rejection if a limit is reached
     */
    private boolean check(RoomId room, Session session) {
        limits.access.checkLength(room);
        Set<RoomId> present = sessions.rooms(session.user());
        if (!present.contains(room) && present.size() >= limits.perUser) {
            throw new Rejection(
                    RejectCode.ROOM_LIMIT,
                    "you have reached the maximum number of rooms (" + limits.perUser + "); leave one first");
        }
        if (rooms.isFull(room)) {
            throw new Rejection(RejectCode.ROOM_LIMIT, "the server has reached its maximum number of rooms");
        }
        return present.contains(room);
    }

    private Reply enter(Join join, Session session) {
        return Reply.later(
                rooms.enter(join.room(), join.from()).exceptionally(JoinHandler::busy),
                entrance -> subscribe(entrance, session));
    }

    private static Rooms.Entrance busy(Throwable failure) {
        throw Rejection.ofLog();
    }

    /**
     * Begins or moves the subscription. The limits are checked again, because other sessions of the user may have
     * joined rooms meanwhile.
     */
    private Reply subscribe(Rooms.Entrance entrance, Session session) {
        Room room = entrance.room();
        check(room.id(), session);
        SessionLink link = Objects.requireNonNull(session.link(), "a session that sends a request has a link");
        CursorEvents events = new CursorEvents(serverLoop, session, link, room.id());
        Subscription known = session.subscription(room.id());
        Subscription.Opening opening = known == null
                ? room.subscribe(session.user().member(), link.outbox(), entrance.start(), events)
                : room.resume(known, link.outbox(), entrance.start(), events);
        if (known == null) {
            session.add(opening.subscription());
        }
        return new Reply.Encoded(opening.frame(), opening.then());
    }
}
