package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Who this client is to the server: says hello, and keeps what it takes to come back as the same session. */
final class ClientSession {
    /** How long a hello that was never answered may still hold the name: longer than the grace time of any sensible server. */
    private static final Duration GHOST_TIME = Duration.ofSeconds(60);

    private final LifecycleSettings settings;
    private final ClientEffects effects;
    private final ClientProtocol protocol;
    private final CompletableFuture<Member> firstWelcome = new CompletableFuture<>();
    /** Secret of the latest welcome; null for a new member. */
    private @Nullable String secret;
    /** Until when a connection on which hello was never answered may hold the name. */
    private long ghostUntil = Long.MIN_VALUE;

    ClientSession(LifecycleSettings settings, ClientEffects effects, ClientProtocol protocol) {
        this.settings = settings;
        this.effects = effects;
        this.protocol = protocol;
    }

    Hello hello(@Nullable String token) {
        String name = protocol.you().map(Member::name).orElse(settings.name());
        return new Hello(1, name, token, secret, null);
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

    /** Whether a hello may succeed later: the server says so, or a lost connection of this client counts against it. */
    boolean mayTryAgain(Rejected rejected) {
        boolean mayBeOwnGhost =
                rejected.code() == RejectCode.NAME_TAKEN && (wasWelcome() || effects.now() < ghostUntil);
        return rejected.retryAfter() != null || mayBeOwnGhost;
    }

    void welcome(Welcome welcome) {
        secret = welcome.session();
        FutureReply.complete(effects, firstWelcome, welcome.you());
    }

    /** The client is closed. */
    void end(Cause cause) {
        FutureReply.fail(effects, firstWelcome, cause.exception());
    }
}
