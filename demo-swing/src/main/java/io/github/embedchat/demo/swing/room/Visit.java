package io.github.embedchat.demo.swing.room;

import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.HarmlessText;
import io.github.embedchat.demo.shared.NameText;
import io.github.embedchat.demo.shared.Reasons;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.demo.shared.Texts;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One client in one room, until it leaves. It shows what happens in the room.
 *
 * <p><b>Threading:</b> the event dispatch thread only, which is also the client's callback executor.
 */
final class Visit implements ChatListener {
    /**
     * Gets the progress of a visit. After {@link #refused}, {@link #ended} or {@link Visit#end} it gets no more calls.
     */
    interface Host {
        /** Called when the client has joined the room for the first time. */
        void entered(Visit inside);

        /** Called when the server has rejected the client or its join. */
        void refused(Throwable why);

        /** Called when the client has left the room permanently. */
        void ended(String cause);

        /** Called when the connection has changed, except when it is closed. */
        void connection(ConnectionState state);
    }

    /** The parts of the window that a visit uses. */
    record Scene(ChatView view, LineFormat format, Texts texts, Executor ui) {}

    private final Scene scene;
    private final ChatView view;
    private final RoomId room;
    private final ChatClient client;
    private final Host host;
    private Member you;

    /** The position of the last post that was read; null before the first join. */
    private @Nullable Position reached;

    private boolean entered;
    private boolean over;
    private int unanswered;

    Visit(Scene scene, ServerAddress address, RoomId room, String name, Host host) {
        this.scene = scene;
        this.view = scene.view();
        this.room = room;
        this.host = host;
        this.you = new Member("", name);
        this.client = ChatClient.builder()
                .server(address.host(), address.port())
                .name(name)
                .listener(this)
                .callbackExecutor(scene.ui())
                .build();
    }

    /** Connects, and joins the room. */
    void start(JoinFrom from) {
        client.connect().whenComplete((member, failure) -> {
            if (failure != null) {
                refused(failure);
            }
        });
        client.join(room, from).whenComplete((joined, failure) -> {
            if (failure != null) {
                refused(failure);
            }
        });
    }

    private void refused(Throwable why) {
        if (!over) {
            over = true;
            host.refused(Reasons.cause(why));
        }
    }

    /** Returns true once this client has joined the room. */
    boolean hasEntered() {
        return entered;
    }

    /** Returns the current name. */
    String name() {
        return you.name();
    }

    /** Returns the position of the last post that was read; null before the first join. */
    @Nullable
    Position reached() {
        return reached;
    }

    /** Posts the text as soon as there is a connection, and shows the result. */
    void post(String text) {
        unanswered(1);
        client.post(room, text).whenComplete((posted, failure) -> {
            unanswered(-1);
            if (failure != null) {
                view.append(TranscriptLine.notice(unposted(failure, text)));
            }
        });
    }

    private void unanswered(int change) {
        unanswered += change;
        if (!over) {
            view.showUnanswered(unanswered);
        }
    }

    private String unposted(Throwable failure, String text) {
        String shown = HarmlessText.lines(text);
        return Reasons.cause(failure) instanceof UnknownOutcomeException
                ? scene.texts().get("unknown", shown)
                : scene.texts().get("unposted", scene.texts().reason(failure), shown);
    }

    /** Requests another name; the future fails if the server rejects it. */
    CompletableFuture<String> rename(String name) {
        return client.rename(name).whenComplete((renamed, failure) -> {
            if (failure == null) {
                youAre(new Member(you.id(), renamed));
            }
        });
    }

    private void youAre(Member member) {
        you = member;
        if (!over && entered) {
            view.showName(member.name());
        }
    }

    /** Stops showing anything, and returns the client, which the caller closes on a thread that may wait. */
    ChatClient end() {
        over = true;
        return client;
    }

    @Override
    public void onState(ConnectionState state) {
        if (over) {
            return;
        }
        if (state instanceof ConnectionState.Closed closed) {
            over = true;
            host.ended(closed.cause());
            return;
        }
        if (state instanceof ConnectionState.Online online) {
            youAre(online.you());
        } else {
            view.showOnline(OptionalInt.empty());
        }
        host.connection(state);
    }

    @Override
    public void onJoined(Joined joined) {
        if (over) {
            return;
        }
        reached = new Position(joined.epoch(), joined.from());
        view.showOnline(OptionalInt.of(joined.online()));
        if (!entered) {
            entered = true;
            view.showName(you.name());
            host.entered(this);
        }
    }

    @Override
    public void onPosted(Posted posted) {
        if (!over) {
            reached = reached == null ? null : new Position(reached.epoch(), posted.seq());
            view.append(scene.format().posted(posted, you));
        }
    }

    @Override
    public void onPresence(Presence presence) {
        if (!over) {
            view.showOnline(OptionalInt.of(presence.online()));
            scene.format().presence(presence).forEach(view::append);
        }
    }

    @Override
    public void onMembers(Members members) {
        if (!over) {
            view.showOnline(OptionalInt.of(members.online()));
        }
    }

    @Override
    public void onNotice(Notice notice) {
        if (!over) {
            view.append(scene.format().notice(notice));
        }
    }

    @Override
    public void onGap(Gap gap) {
        if (!over) {
            view.append(scene.format().gap(gap.gap()));
        }
    }

    @Override
    public void onLeft(Left left) {
        if (!over) {
            over = true;
            host.ended(scene.texts().get("out", NameText.inSentence(left.room().name())));
        }
    }

    /** Returns room and user for logs, without text of posts. */
    @Override
    public String toString() {
        return "Visit[room=" + room + ", you=" + you + "]";
    }
}
