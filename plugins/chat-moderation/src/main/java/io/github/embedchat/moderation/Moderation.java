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
 * Lets moderators kick, ban and mute users, mask words and slow rooms down. A moderator is a user to whom the
 * authenticator gives the role {@value #ROLE}. Moderators post commands in any room. A command is not shown to other
 * members: the post is rejected, and the reason tells the moderator the result.
 *
 * <pre>
 * !kick Ann              removes Ann from the server
 * !ban Ann               bans the name, and under any name the user who has it now; kicks that user
 * !ban-address Ann       bans the address that Ann has now, and kicks Ann
 * !unban Ann             removes the ban of a name or of an address
 * !mute 10m Ann          rejects Ann's posts for this many seconds (s), minutes (m), hours (h) or days (d)
 * !unmute Ann            lets Ann post again
 * !word heck             masks a word in all rooms
 * !unword heck           stops masking the word
 * !slow 10s              one post in 10 seconds from each member of this room, except moderators; 0s removes the limit
 * !rules                 shows all rules
 * </pre>
 *
 * <p>A banned user cannot join any room. Bans do not keep moderators out.
 *
 * <p>All rules are kept in a file, which people can read and, while the server is down, edit. Kicks are not kept. Bans
 * and mutes apply to user ids. An account keeps its id, so they hold on every device, under every name and after a
 * restart. A guest who gives up its session gets another id. To keep a guest out, ban its address or use an
 * authenticator.
 *
 * <pre>{@code
 * ChatServer.builder().authenticator(accounts).plugin(new Moderation(Path.of("rules.txt"))).build();
 * }</pre>
 *
 * <p><b>Threading:</b> the server's threads; use one instance per server.
 */
public final class Moderation implements ChatPlugin {
    /** The role that makes a user a moderator. The authenticator gives it. */
    public static final String ROLE = "moderator";

    private final Path file;

    /**
     * Creates the plug-in. It reads the file when the server starts.
     *
     * @param file the file of rules; created with the first rule
     */
    public Moderation(Path file) {
        this.file = file;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the file exists and cannot be read
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
