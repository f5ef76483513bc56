package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.room.CursorListener;
import io.github.embedchat.server.internal.room.Subscription;

/**
 * Passes events of a cursor to the server loop, and handles them there.
 *
 * @param link the link for which the cursor was created; by then the session may have another one
 */
public record CursorEvents(EventLoop serverLoop, Session session, SessionLink link, RoomId room)
        implements CursorListener {
    @Override
    public void onPresenceMissed() {
        serverLoop.execute(() -> {
            Subscription subscription = session.subscription(room);
            if (session.link() == link && subscription != null && subscription.isReading()) {
                link.tell(subscription.room().memberList());
            }
        });
    }

    @Override
    public void onFellBehindLog() {
        serverLoop.execute(link::fellBehind);
    }
}
