package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.Statistics;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.room.Room;
import io.github.embedchat.server.internal.room.Rooms;
import io.github.embedchat.server.internal.rule.NameRules;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.rule.TextRules;
import io.github.embedchat.server.internal.user.Identifiers;
import io.github.embedchat.server.internal.user.Mutes;
import io.github.embedchat.server.internal.user.User;
import io.github.embedchat.server.internal.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the operations that the embedding program and its plug-ins call.
 *
 * <p><b>Threading:</b> any thread. Futures complete on the server loop, or where the log completes them.
 */
public final class ServerOperations implements ChatOperations {
    private final Parts parts;

    /**
     * The collaborators of the operations.
     *
     * @param names the rules for names
     * @param maxTextLength maximum code points of a text
     */
    public record Parts(
            EventLoop serverLoop,
            InstantSource clock,
            RoomLog log,
            Identifiers identifiers,
            NameRules names,
            int maxTextLength,
            Users users,
            Sessions sessions,
            Rooms rooms,
            Mutes mutes,
            Counters counters,
            ClientLinks links) {}

    public ServerOperations(Parts parts) {
        this.parts = parts;
    }

    private <T extends @Nullable Object> CompletableFuture<T> onServerLoop(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, parts.serverLoop);
    }

    private Instant now() {
        return parts.clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void checkText(String text) {
        try {
            TextRules.check(text, parts.maxTextLength);
        } catch (Rejection rejection) {
            throw new RejectedException(rejection.code(), rejection.reason(), rejection.retryAfter());
        }
    }

    @Override
    public CompletableFuture<Position> announce(RoomId room, String text) {
        return onServerLoop(() -> {
                    checkText(text);
                    return new Draft(Member.SERVER, parts.identifiers.post(), text, now());
                })
                .thenCompose(draft -> parts.log.append(room, draft))
                .exceptionally(failure -> rejectedOrUnknown(failure))
                .thenApply(ServerOperations::position);
    }

    private static Appended rejectedOrUnknown(Throwable failure) {
        if (failure.getCause() instanceof RejectedException rejected) {
            throw rejected;
        }
        return new Appended.Unknown(failure);
    }

    private static Position position(Appended appended) {
        if (appended instanceof Appended.Stored stored) {
            return stored.position();
        } else if (appended instanceof Appended.Refused refused) {
            throw new RejectedException(RejectCode.BUSY, Rejection.LOG_UNAVAILABLE, refused.retryAfter());
        }
        throw new UnknownOutcomeException("the log did not say whether it stored the post");
    }

    @Override
    public CompletableFuture<Boolean> tell(String userId, String text) {
        return onServerLoop(() -> {
            checkText(text);
            List<SessionLink> links = parts.sessions.of(userId).stream()
                    .map(Session::link)
                    .filter(Objects::nonNull)
                    .toList();
            links.forEach(link -> link.tell(new Notice(now(), text)));
            return !links.isEmpty();
        });
    }

    @Override
    public CompletableFuture<List<Participant>> members(RoomId id) {
        return onServerLoop(() -> {
            Room room = parts.rooms.find(id);
            List<Member> members = room == null ? List.of() : room.members();
            return members.stream()
                    .map(member -> parts.users.find(member.id()))
                    .filter(Objects::nonNull)
                    .map(parts.sessions::participant)
                    .toList();
        });
    }

    @Override
    public CompletableFuture<Optional<Participant>> find(String name) {
        return onServerLoop(() -> named(name).map(parts.sessions::participant));
    }

    private Optional<User> named(String name) {
        try {
            String display = parts.names.enforce(name).display();
            return Optional.ofNullable(parts.users.findNamed(NameRules.key(display)));
        } catch (Rejection noName) {
            return Optional.empty();
        }
    }

    @Override
    public CompletableFuture<Boolean> kick(String userId) {
        return onServerLoop(() -> {
            User user = parts.users.find(userId);
            if (user != null) {
                parts.sessions.kick(user);
            }
            return user != null;
        });
    }

    @Override
    public CompletableFuture<@Nullable Void> mute(String userId, Duration time) {
        return onServerLoop(() -> {
            parts.mutes.mute(userId, time, parts.serverLoop.nanoTime());
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> remove(RoomId room, String userId) {
        return onServerLoop(() -> parts.sessions.remove(room, userId));
    }

    @Override
    public CompletableFuture<@Nullable Void> closeRoom(RoomId id) {
        return onServerLoop(() -> {
            Room room = parts.rooms.find(id);
            if (room != null) {
                room.members().forEach(member -> parts.sessions.remove(id, member.id()));
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<Statistics> statistics() {
        return onServerLoop(() -> parts.rooms.all().stream()
                        .flatMap(room -> room.lags().stream())
                        .toList())
                .thenCompose(ServerOperations::max)
                .thenApplyAsync(this::statistics, parts.serverLoop);
    }

    private static CompletableFuture<Long> max(List<CompletableFuture<Long>> lags) {
        return CompletableFuture.allOf(lags.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        lags.stream().mapToLong(CompletableFuture::join).max().orElse(0));
    }

    private Statistics statistics(long lag) {
        return new Statistics(
                parts.links.count(),
                parts.users.count(),
                parts.rooms.all().size(),
                lag,
                parts.counters.posts(),
                parts.counters.appending(),
                parts.rooms.deliveries(),
                parts.counters.rejections());
    }
}
