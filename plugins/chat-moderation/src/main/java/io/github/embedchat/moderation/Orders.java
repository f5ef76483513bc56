package io.github.embedchat.moderation;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.PostInterceptor.Attempt;
import io.github.embedchat.moderation.Rules.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries out the commands that moderators post. Each command results in a sentence for the moderator. */
final class Orders {
    private static final String MARK = "!";

    private final PluginContext context;
    private final Rules rules;

    Orders(PluginContext context, Rules rules) {
        this.context = context;
        this.rules = rules;
    }

    /** Whether a text is a command, if a moderator posts it. */
    static boolean isOrder(String text) {
        return text.length() > 1 && text.startsWith(MARK) && Character.isLetter(text.charAt(1));
    }

    /** Carries out the command, and returns the result for the moderator. */
    CompletionStage<String> carryOut(Attempt post) {
        String[] words = post.text().strip().split("\\s+", 2);
        String order = words[0].substring(MARK.length());
        String about = words.length < 2 ? "" : words[1];
        try {
            return carryOut(order, about, post.room()).exceptionally(Orders::problem);
        } catch (DateTimeException | UncheckedIOException e) {
            return now(problem(e));
        }
    }

    private static String problem(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return cause instanceof UncheckedIOException
                ? "the rules cannot be written, so nothing has changed: " + cause.getMessage()
                : cause.getMessage();
    }

    private CompletionStage<String> carryOut(String order, String about, RoomId room) {
        if (order.equals("rules")) {
            return now(rules.lines().isEmpty() ? "no rules" : String.join(", ", rules.lines()));
        } else if (about.isEmpty()) {
            return now(missing(order));
        }
        return switch (order) {
            case "kick" -> with(about, this::kick);
            case "ban" -> banName(about);
            case "ban-address" -> with(about, this::banAddress);
            case "unban" -> now(unban(about));
            case "mute" -> mute(about.split("\\s+", 2));
            case "unmute" -> with(about, found -> mute(found, Duration.ZERO));
            case "word" -> now(word(about));
            case "unword" -> now(lift(Kind.WORD, about.toLowerCase(Locale.ROOT)));
            case "slow" -> now(slow(room, Subject.ofTime(about)));
            default -> now(unknown(order));
        };
    }

    private static String missing(String order) {
        return switch (order) {
            case "kick", "ban", "ban-address", "unban", "unmute" -> "!" + order + " needs a name";
            case "mute" -> "!mute needs a time and a name";
            case "word", "unword" -> "!" + order + " needs a word";
            case "slow" -> "!slow needs a time";
            default -> unknown(order);
        };
    }

    private static String unknown(String order) {
        return "unknown command: !" + order;
    }

    private static CompletionStage<String> now(String result) {
        return CompletableFuture.completedStage(result);
    }

    private CompletionStage<String> with(String name, Function<Participant, CompletionStage<String>> order) {
        return context.find(name)
                .thenCompose(found -> found.isEmpty() ? now("no user is called " + name) : order.apply(found.get()));
    }

    private CompletionStage<String> kick(Participant found) {
        return context.kick(found.member().id()).thenApply(gone -> found.name() + " was removed");
    }

    private CompletionStage<String> banName(String name) {
        set(Kind.NAME, Subject.ofName(name), "");
        return context.find(name)
                .thenCompose(found -> found.isEmpty() ? now("") : banUser(found.get()))
                .thenApply(kicked -> name + " is banned");
    }

    private CompletionStage<String> banUser(Participant found) {
        set(Kind.USER, found.member().id(), Subject.ofName(found.name()));
        return kick(found);
    }

    private CompletionStage<String> banAddress(Participant found) {
        String address = Subject.ofAddress(found.remote());
        set(Kind.ADDRESS, address, "");
        return kick(found).thenApply(kicked -> address + " is banned, " + kicked);
    }

    private String unban(String subject) {
        if (rules.has(Kind.ADDRESS, subject)) {
            return lift(Kind.ADDRESS, subject);
        }
        String name = Subject.ofName(subject);
        rules.all(Kind.USER).forEach((id, called) -> {
            if (called.equals(name)) {
                set(Kind.USER, id, null);
            }
        });
        return lift(Kind.NAME, name);
    }

    private CompletionStage<String> mute(String[] timeAndName) {
        Duration time = Subject.ofTime(timeAndName[0]);
        return timeAndName.length < 2 ? now("!mute needs a name") : with(timeAndName[1], found -> mute(found, time));
    }

    private CompletionStage<String> mute(Participant found, Duration time) {
        String until = context.clock()
                .instant()
                .plus(time)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        set(Kind.MUTE, found.member().id(), time.isZero() ? null : until);
        String name = found.name();
        return context.mute(found.member().id(), time)
                .thenApply(done -> time.isZero() ? name + " may post" : name + " is muted until " + until);
    }

    private String word(String word) {
        set(Kind.WORD, word.toLowerCase(Locale.ROOT), "");
        return word + " is masked";
    }

    private String slow(RoomId room, Duration pause) {
        set(Kind.SLOW, room.name(), pause.isZero() ? null : Long.toString(pause.toSeconds()));
        return pause.isZero() ? "no slow mode in " + room : "one post every " + pause.toSeconds() + " s in " + room;
    }

    private String lift(Kind kind, String subject) {
        boolean there = rules.has(kind, subject);
        set(kind, subject, null);
        return there ? "rule removed: " + kind + " " + subject : "there is no such rule";
    }

    private void set(Kind kind, String subject, @Nullable String value) {
        try {
            rules.set(kind, subject, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
