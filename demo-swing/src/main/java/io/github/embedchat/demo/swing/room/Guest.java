package io.github.embedchat.demo.swing.room;

import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.HarmlessText;
import io.github.embedchat.demo.shared.Reasons;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.demo.shared.Texts;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The user of the window, who is outside the room or on a {@link Visit}.
 *
 * <pre>
 *   OUTSIDE ──has chosen a name──► ENTERING ──joined──► INSIDE (reconnects automatically)
 *      ▲                              │                    │
 *      └─── rejected, cancelled ──────┴── closed, moved ───┘
 * </pre>
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class Guest {
    /** Number of earlier posts that the first join shows. */
    private static final int RECENT_POSTS = 50;

    private final Visit.Scene scene;
    private final ChatView view;
    private final Texts texts;
    private final RoomId room;
    private final Executor background;

    private ServerAddress address;
    /** The current visit; null in OUTSIDE. */
    private @Nullable Visit visit;
    /** The last name that the server accepted; null before the first one. */
    private @Nullable String name;
    /** The position from which the next visit to this server reads on. */
    private @Nullable Position reached;
    /** The text to post after entering; it is still in the text box. */
    private @Nullable String firstWords;
    /** The open dialog that asks for a name; null while there is none. */
    private @Nullable Prompt entrance;

    Guest(Visit.Scene scene, ServerAddress address, RoomId room, Executor background) {
        this.scene = scene;
        this.view = scene.view();
        this.texts = scene.texts();
        this.address = address;
        this.room = room;
        this.background = background;
    }

    /** Posts the text in the box; enters first if the user is outside. */
    void speak() {
        String text = view.draft();
        if (text.isBlank()) {
            return;
        }
        if (isInside()) {
            visit.post(text);
            view.clearDraft();
        } else {
            firstWords = text;
            enter();
        }
    }

    private boolean isInside() {
        return visit != null && visit.hasEntered();
    }

    /** Enters, unless a visit is running. Asks for a name if none is known. */
    void enter() {
        if (visit == null && name != null) {
            enter(name);
        } else if (visit == null) {
            ask("");
        }
    }

    /** Enters under this name, after ending the current visit. */
    void enter(String wanted) {
        endVisit();
        visit = new Visit(scene, address, room, wanted, new Progress());
        visit.start(reached == null ? JoinFrom.last(RECENT_POSTS) : JoinFrom.after(reached));
    }

    private Prompt ask(String suggestion) {
        entrance = view.askName(suggestion, new Entrance());
        return entrance;
    }

    /** Handles the answers of the dialog that asks for a name. */
    private final class Entrance implements Prompt.Asker<String> {
        private boolean answered;

        @Override
        public void answered(String wanted, Prompt prompt) {
            answered = true;
            prompt.waiting(texts.get("entering"));
            enter(wanted);
        }

        @Override
        public void cancelled() {
            entrance = null;
            firstWords = null;
            if (answered) {
                stayOutside(null);
            }
        }
    }

    /** Handles the progress of the current visit. Earlier visits have ended and report nothing. */
    private final class Progress implements Visit.Host {
        @Override
        public void entered(Visit inside) {
            name = inside.name();
            closeEntrance();
            if (firstWords != null) {
                inside.post(firstWords);
                if (view.draft().equals(firstWords)) {
                    view.clearDraft();
                }
                firstWords = null;
            }
        }

        @Override
        public void refused(Throwable why) {
            if (Reasons.isAboutName(why)) {
                stayOutside(null);
                Prompt prompt = entrance == null ? ask(name == null ? "" : name) : entrance;
                prompt.refused(texts.reason(why));
            } else {
                stayOutside(new Closed(texts.reason(why), false));
                closeEntrance();
                firstWords = null;
            }
        }

        @Override
        public void ended(String cause) {
            stayOutside(new Closed(cause, false));
        }

        @Override
        public void connection(ConnectionState state) {
            view.showConnection(state);
            if (entrance != null && state instanceof Offline offline) {
                entrance.waiting(waiting(offline));
            }
        }

        private String waiting(Offline offline) {
            return offline.code() == RejectCode.NAME_TAKEN
                    ? texts.get("name.wait", offline.retryIn().toSeconds() + 1)
                    : texts.get("entering.offline", address, HarmlessText.flat(offline.cause()));
        }
    }

    private void closeEntrance() {
        if (entrance != null) {
            entrance.done();
            entrance = null;
        }
    }

    private void stayOutside(@Nullable ConnectionState state) {
        endVisit();
        view.showConnection(state);
        view.showOnline(OptionalInt.empty());
        view.showUnanswered(0);
    }

    private void endVisit() {
        leave().ifPresent(client -> background.execute(client::close));
    }

    /** Ends the visit, and returns its client, which the caller closes on a thread that may wait. */
    Optional<ChatClient> leave() {
        if (visit == null) {
            return Optional.empty();
        }
        reached = visit.reached() == null ? reached : visit.reached();
        ChatClient client = visit.end();
        visit = null;
        return Optional.of(client);
    }

    /** Asks for a new name, or for the first name. */
    void rename() {
        if (isInside()) {
            Visit inside = visit;
            view.askName(inside.name(), (wanted, prompt) -> rename(inside, wanted, prompt));
        } else {
            ask(name == null ? "" : name);
        }
    }

    private void rename(Visit inside, String wanted, Prompt prompt) {
        prompt.waiting(texts.get("renaming"));
        inside.rename(wanted).whenComplete((renamed, failure) -> {
            if (failure == null) {
                name = renamed;
                prompt.done();
            } else {
                prompt.refused(texts.reason(failure));
            }
        });
    }

    /** Moves to another server after {@link #leave}, and enters if a name is known. */
    void goTo(ServerAddress next) {
        address = next;
        reached = null;
        stayOutside(null);
        if (name != null) {
            enter(name);
        }
    }
}
