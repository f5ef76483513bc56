package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.Statistics;
import io.github.embedchat.server.internal.room.Occupant;
import io.github.embedchat.server.internal.room.Room;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the embedding program and its plug-ins may do.
 *
 * <p><b>Threading:</b> any thread. Futures complete on the hub, or where the log completes them.
 */
public final class ServerOperations {
    private final Hub hub;

    public ServerOperations(Hub hub) {
        this.hub = hub;
    }

    /** The same for somebody else, whose future is completed by their executor, and with the failure itself. */
    public static <T extends @Nullable Object> CompletableFuture<T> handOver(
            CompletableFuture<T> future, Executor executor, CompletableFuture<T> theirs) {
        future.whenCompleteAsync(
                (value, failure) -> {
                    if (failure == null) {
                        theirs.complete(value);
                    } else {
                        theirs.completeExceptionally(
                                failure instanceof CompletionException ? failure.getCause() : failure);
                    }
                },
                executor);
        return theirs;
    }

    private <T> CompletableFuture<T> onHub(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, hub.loop());
    }

    /** Puts a post of the server itself into a room, whether somebody is in it or not. */
    public CompletableFuture<Position> announce(RoomId room, String text) {
        CompletableFuture<Position> position = new CompletableFuture<>();
        hub.loop().execute(() -> append(room, text, position));
        return position;
    }

    private void append(RoomId room, String text, CompletableFuture<Position> position) {
        try {
            TextRules.check(text, hub.settings().limits().text());
            Draft draft = new Draft(Member.SERVER, hub.identifiers().post(), text, hub.now());
            hub.log()
                    .append(room, draft)
                    .exceptionally(Appended.Unknown::new)
                    .thenAccept(appended -> complete(position, appended));
        } catch (Rejection refusal) {
            position.completeExceptionally(
                    new RejectedException(refusal.code(), refusal.reason(), refusal.retryAfter()));
        }
    }

    private static void complete(CompletableFuture<Position> position, Appended appended) {
        if (appended instanceof Appended.Stored stored) {
            position.complete(stored.position());
        } else if (appended instanceof Appended.Refused) {
            position.completeExceptionally(new RejectedException(RejectCode.BUSY, "the log is away"));
        } else {
            position.completeExceptionally(new UnknownOutcomeException("the log did not say whether it has the post"));
        }
    }

    /** Who is in the room, those who are away for the moment too. */
    public CompletableFuture<List<Participant>> members(RoomId room) {
        return onHub(() -> occupants(room).stream()
                .map(this::person)
                .filter(Objects::nonNull)
                .map(User::participant)
                .toList());
    }

    private List<Occupant> occupants(RoomId id) {
        Room room = hub.find(id);
        return room == null ? List.of() : List.copyOf(room.occupants());
    }

    private @Nullable User person(Occupant seat) {
        return hub.people().find(seat.member().id());
    }

    /** Who has this name, or one that compares equal. */
    public CompletableFuture<Optional<Participant>> find(String name) {
        return onHub(() -> named(name).map(User::participant));
    }

    private Optional<User> named(String name) {
        try {
            String display = hub.nameRules().enforce(name).display();
            return Optional.ofNullable(hub.people().findNamed(NameRules.key(display)));
        } catch (Rejection noName) {
            return Optional.empty();
        }
    }

    /** Removes somebody from everywhere; false if there is nobody. */
    public CompletableFuture<Boolean> kick(Member member) {
        return onHub(() -> {
            User person = hub.people().find(member.id());
            if (person != null) {
                hub.kick(person);
            }
            return person != null;
        });
    }

    /** Refuses the posts of somebody for a while. */
    public CompletableFuture<@Nullable Void> mute(Member member, Duration time) {
        return onHub(() -> {
            hub.mutes().mute(member.id(), time, hub.loop().nanoTime());
            return null;
        });
    }

    /** What there is to do, and was done so far. */
    public CompletableFuture<Statistics> statistics() {
        return onHub(() -> hub.rooms().stream()
                        .flatMap(room -> room.lags().stream())
                        .toList())
                .thenCompose(ServerOperations::max)
                .thenApplyAsync(this::statistics, hub.loop());
    }

    private static CompletableFuture<Long> max(List<CompletableFuture<Long>> lags) {
        return CompletableFuture.allOf(lags.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        lags.stream().mapToLong(CompletableFuture::join).max().orElse(0));
    }

    private Statistics statistics(long lag) {
        Counters tally = hub.tally();
        return new Statistics(
                hub.connections(),
                hub.people().count(),
                hub.rooms().size(),
                lag,
                tally.posts(),
                tally.appending(),
                hub.deliveries(),
                tally.refusals());
    }

    /** Removes somebody from a room; false if nobody was there. */
    public CompletableFuture<Boolean> remove(RoomId room, Member member) {
        return onHub(() -> {
            User person = hub.people().find(member.id());
            Occupant seat = person == null ? null : person.seats().get(room);
            if (person != null && seat != null) {
                hub.expel(person, seat);
            }
            return seat != null;
        });
    }

    /** Removes everybody from a room. */
    public CompletableFuture<@Nullable Void> closeRoom(RoomId room) {
        return onHub(() -> {
            for (Occupant seat : occupants(room)) {
                User person = person(seat);
                if (person != null) {
                    hub.expel(person, seat);
                }
            }
            return null;
        });
    }
}
