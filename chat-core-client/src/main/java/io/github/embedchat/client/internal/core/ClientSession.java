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

/** Who this client is to the server: says hello, and keeps what it takes to come back as the same session, also after a restart. */
final class ClientSession {
    /** How long a hello that was never answered may still hold the name: longer than the grace time of any sensible server. */
    private static final Duration GHOST_TIME = Duration.ofSeconds(60);

    /** How long a changed place may stay unsaved. */
    private static final Duration SAVE_DELAY = Duration.ofSeconds(1);

    private final LifecycleSettings settings;
    private final ClientEffects effects;
    private final ClientProtocol protocol;
    private final CompletableFuture<Member> firstWelcome = new CompletableFuture<>();
    /** Secret of the latest welcome, or the stored one; null for a new member. */
    private @Nullable String secret;
    /** Until when a connection on which hello was never answered may hold the name. */
    private long ghostUntil = Long.MIN_VALUE;
    /** The latest checkpoint that was saved or loaded; null if none are kept. */
    private @Nullable Checkpoint saved;
    /** When to save next. */
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

    /** The connection was lost before the server answered the hello. */
    void helloLost() {
        ghostUntil = effects.now() + GHOST_TIME.toMillis();
    }

    CompletableFuture<Member> firstWelcome() {
        return firstWelcome;
    }

    /** Whether the server has ever let this client in. */
    boolean wasWelcome() {
        return protocol.you().isPresent();
    }

    /** Whether a hello may succeed later: the server says so, or a lost connection may count against the client. */
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

    /** The client is closed. */
    void end(Cause cause) {
        FutureReply.fail(effects, firstWelcome, cause.exception());
        save();
    }

    /** A place may have changed. */
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
