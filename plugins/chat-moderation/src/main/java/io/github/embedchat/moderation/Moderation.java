package io.github.embedchat.moderation;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.PostInterceptor.Attempt;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.api.plugin.Verdict.Replace;
import io.github.embedchat.moderation.Rules.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps order in a server, as its moderators say. A moderator is whoever has the role {@value #ROLE} from the authenticator, and gives
 * orders by posting them in any room; they are not posted, but answered with a refusal whose reason is what came of them:
 *
 * <pre>
 * !kick Ann              ends Ann's connection
 * !ban Ann               keeps the user called Ann out of all rooms under any name, and everybody else under this one; kicks Ann
 * !ban-address Ann       keeps the address that Ann has now out of all rooms, and kicks Ann
 * !unban Ann             lifts a ban, of a name or of an address
 * !mute 10m Ann          refuses what Ann posts: for so many seconds (s), minutes (m), hours (h) or days (d)
 * !unmute Ann            lifts it
 * !word heck             masks a word, in all rooms, whoever writes it
 * !unword heck           lifts it
 * !slow 10s              one post in 10 seconds from each member of this room, moderators apart; 0s lifts it
 * !rules                 what is in force
 * </pre>
 *
 * Everything but kicks is remembered in a file, which people can read and, while the server is down, edit. Bans and mutes are of user ids.
 * An account keeps its id, so they hold for it on every device, under every name, and after a restart. A guest who gives up its session
 * gets another id; to keep a guest out takes a ban of its address, or an authenticator.
 *
 * <pre>{@code
 * ChatServer.builder().authenticator(accounts).plugin(new Moderation(Path.of("rules.txt"))).build();
 * }</pre>
 *
 * <p><b>Threading:</b> the server's; one instance for one server.
 */
public final class Moderation implements ChatPlugin {
    /** What an authenticator gives to moderators. */
    public static final String ROLE = "moderator";

    private final Path file;

    /**
     * Reads nothing before its server starts.
     *
     * @param file that keeps the rules; made when the first is given
     */
    public Moderation(Path file) {
        this.file = file;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the file is there and cannot be read
     */
    @Override
    public void start(PluginContext context) {
        Rules rules = read();
        Orders orders = new Orders(context, rules);
        Pace pace = new Pace(context.clock());
        restoreMutes(context, rules);
        context.addJoinInterceptor(join -> CompletableFuture.completedStage(mayJoin(rules, join.user())));
        context.addPostInterceptor(post -> isModerator(post.author()) && Orders.isOrder(post.text())
                ? orders.carryOut(post).thenApply(Reject::new)
                : CompletableFuture.completedStage(judge(rules, pace, post)));
        context.addListener(new ServerListener() {
            @Override
            public void onRenamed(ServerEvent.Renamed event) {
                if (rules.has(Kind.NAME, Subject.ofName(event.member().name()))) {
                    kickUnlessModerator(context, event.member().name());
                }
            }
        });
    }

    private Rules read() {
        try {
            return Rules.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void restoreMutes(PluginContext context, Rules rules) {
        rules.all(Kind.MUTE).forEach((id, until) -> {
            Duration left = Duration.between(context.clock().instant(), Instant.parse(until));
            if (!left.isNegative()) {
                context.mute(id, left.compareTo(Subject.MAX_TIME) > 0 ? Subject.MAX_TIME : left);
            }
        });
    }

    private static void kickUnlessModerator(PluginContext context, String name) {
        context.find(name)
                .thenAccept(found -> found.filter(somebody -> !isModerator(somebody))
                        .ifPresent(guest -> context.kick(guest.member().id())));
    }

    private static Verdict.OnJoin mayJoin(Rules rules, Participant member) {
        boolean banned = rules.has(Kind.USER, member.member().id())
                || rules.has(Kind.NAME, Subject.ofName(member.name()))
                || rules.has(Kind.ADDRESS, Subject.ofAddress(member.remote()));
        return banned && !isModerator(member) ? new Reject("you are banned") : new Accept();
    }

    private static Verdict.OnPost judge(Rules rules, Pace pace, Attempt post) {
        String slow = rules.get(Kind.SLOW, post.room().name());
        if (slow != null && !isModerator(post.author())) {
            long wait = pace.take(post, Duration.ofSeconds(Long.parseLong(slow)));
            if (wait > 0) {
                return new Reject(
                        RejectCode.DENIED, "slow mode: you may post again in " + wait + " s", Duration.ofSeconds(wait));
            }
        }
        String masked = rules.mask(post.text());
        return masked.equals(post.text()) ? new Accept() : new Replace(masked);
    }

    private static boolean isModerator(Participant participant) {
        return participant.roles().contains(ROLE);
    }
}
