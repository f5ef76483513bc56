package io.github.embedchat.server.internal.hook;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.server.internal.room.RoomContext;
import java.net.SocketAddress;
import java.util.List;
import java.util.function.Consumer;

/** Notifies the listeners of events, in order, each on its owner's executor. Server loop only. */
public final class ListenerNotifier implements RoomContext.Listener {
    private final List<ListenerQueue> queues;
    /** Queues of the listeners that override {@code onPosted}. */
    private final List<ListenerQueue> queuesForPosts;

    public ListenerNotifier(List<Hook<ServerListener>> listeners) {
        this.queues = listeners.stream().map(ListenerQueue::new).toList();
        this.queuesForPosts = queues.stream().filter(ListenerQueue::wantsPosts).toList();
    }

    private void tell(Consumer<ServerListener> event) {
        queues.forEach(queue -> queue.tell(event));
    }

    public void connected(SocketAddress remote) {
        tell(listener -> listener.onConnected(new ServerEvent.Connected(remote)));
    }

    public void disconnected(SocketAddress remote) {
        tell(listener -> listener.onDisconnected(new ServerEvent.Disconnected(remote)));
    }

    @Override
    public void onJoined(RoomId room, Member member) {
        tell(listener -> listener.onJoined(new ServerEvent.Joined(room, member)));
    }

    public void renamed(Member member, String previous) {
        tell(listener -> listener.onRenamed(new ServerEvent.Renamed(member, previous)));
    }

    @Override
    public void onLeft(RoomId room, Member member, LeaveReason reason) {
        tell(listener -> listener.onLeft(new ServerEvent.Left(room, member, reason)));
    }

    @Override
    public void onPosted(Posted post) {
        for (ListenerQueue queue : queuesForPosts) {
            queue.tell(listener -> listener.onPosted(post));
        }
    }
}
