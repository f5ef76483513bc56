package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The client's session: says hello, and keeps what the client needs to resume the session, also after a restart. */
final class ClientSession {
    /**
     * How long the connection of an unanswered hello may hold the name. Longer than the grace time of any sensible
     * server.
     */
    private static final Duration GHOST_TIME = Duration.ofSeconds(60);

    /** Maximum time for which a changed position stays unsaved. */
    private static final Duration SAVE_DELAY = Duration.ofSeconds(1);

    private final LifecycleSettings settings;
    private final ClientEffects effects;
    private final ClientProtocol protocol;
    private final CompletableFuture<Member> firstWelcome = new CompletableFuture<>();
    /** The session token of the latest welcome, or the stored one; null for a new user. */
    private @Nullable String secret;
    /** Time until which a connection whose hello was not answered may hold the name. */
    private long ghostUntil = Long.MIN_VALUE;
    /** The latest checkpoint saved or loaded; null if the client keeps none. */
    private @Nullable Checkpoint saved;
    /** Time of the next save. */
    private long saveAt = Long.MAX_VALUE;

    ClientSession(LifecycleSettings settings, ClientEffects effects, ClientProtocol protocol) {
        this.settings = settings;
        this.effects = effects;
        this.protocol = protocol;
        this.saved = settings.stored();
        if (saved != null) {
            this.secret = saved.secret();
            protocol.rooms().restore(saved.places());
        }
    }

    Hello hello(@Nullable String token) {
        String name = protocol.you().map(Member::name).orElse(settings.name());
        return new Hello(1, name, token, secret, settings.device());
    }

    /** Called when the connection is lost before the server has answered the hello. */
    void helloLost() {
        ghostUntil = effects.now() + GHOST_TIME.toMillis();
    }

    CompletableFuture<Member> firstWelcome() {
        return firstWelcome;
    }

    /** Whether the server has ever accepted this client. */
    boolean wasWelcome() {
        return protocol.you().isPresent();
    }

    /**
     * Whether to say hello again after this rejection: if the server asks to try later, if the user has too many
     * sessions, or if a lost connection of this client may still hold the name.
     */
    boolean mayTryAgain(Rejected rejected) {
        boolean mayBeOwnGhost =
                rejected.code() == RejectCode.NAME_TAKEN && (wasWelcome() || effects.now() < ghostUntil);
        return rejected.retryAfter() != null || rejected.code() == RejectCode.SESSION_LIMIT || mayBeOwnGhost;
    }

    void welcome(Welcome welcome) {
        secret = welcome.session();
        FutureReply.complete(effects, firstWelcome, welcome.you());
        save();
    }

    /** Called when the client is closed. */
    void end(Cause cause) {
        FutureReply.fail(effects, firstWelcome, cause.exception());
        save();
    }

    /** Schedules a save, because a position may have changed. */
    void touch() {
        if (saved != null && saveAt == Long.MAX_VALUE) {
            saveAt = effects.now() + SAVE_DELAY.toMillis();
        }
    }

    long saveAt() {
        return saveAt;
    }

    void wake(long now) {
        if (now >= saveAt) {
            save();
        }
    }

    private void save() {
        Checkpoint next = new Checkpoint(secret, protocol.rooms().places());
        saveAt = Long.MAX_VALUE;
        if (saved != null && !next.equals(saved)) {
            saved = next;
            effects.save(next);
        }
    }
}
