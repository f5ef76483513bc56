package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.JoinInterceptor;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.PostInterceptor;
import io.github.embedchat.api.plugin.PostInterceptor.Attempt;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.api.plugin.Verdict.Replace;
import io.github.embedchat.server.internal.room.EventLoop;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all who have a say in posts and joins, one after the other. Hub only. */
public final class Interceptors {
    private static final Logger LOG = LoggerFactory.getLogger(Interceptors.class);
    private static final String NO_VERDICT = "it cannot be found out now whether you may do this; try again later";

    private final List<Judge<PostInterceptor>> ofPosts;
    private final List<Judge<JoinInterceptor>> ofJoins;
    private final PluginCalls questions;

    /**
     * One who has a say.
     *
     * @param failsOpen its silence means yes
     */
    public record Judge<T>(Hook<T> hook, boolean failsOpen) {}

    /** @param timeout for each verdict */
    public Interceptors(List<Judge<PostInterceptor>> ofPosts, List<Judge<JoinInterceptor>> ofJoins, Duration timeout) {
        this.ofPosts = List.copyOf(ofPosts);
        this.ofJoins = List.copyOf(ofJoins);
        this.questions = new PluginCalls(timeout);
    }

    /** Those who let everybody do everything. */
    public static Interceptors none() {
        return new Interceptors(List.of(), List.of(), Duration.ZERO);
    }

    boolean judgePosts() {
        return !ofPosts.isEmpty();
    }

    boolean judgeJoins() {
        return !ofJoins.isEmpty();
    }

    /**
     * Asks whether somebody may post this. One of the two is called, once, on the hub: with the text to post, or with why not.
     *
     * @param maxTextLength that a text must not grow beyond, in code points
     */
    void judge(Attempt post, int maxTextLength, EventLoop hub, Consumer<String> accepted, Consumer<Rejection> refused) {
        new Case<>(
                        ofPosts.iterator(),
                        (interceptor, text) -> interceptor.beforePost(post.withText(text)),
                        new Outcome(maxTextLength, accepted, refused),
                        hub)
                .ask(post.text());
    }

    /** Asks whether somebody may come into a room. One of the two is called, once, on the hub. */
    void judge(Participant member, RoomId room, EventLoop hub, Runnable accepted, Consumer<Rejection> refused) {
        new Case<>(
                        ofJoins.iterator(),
                        (interceptor, text) -> interceptor.beforeJoin(member, room),
                        new Outcome(0, text -> accepted.run(), refused),
                        hub)
                .ask("");
    }

    private record Outcome(int maxTextLength, Consumer<String> accepted, Consumer<Rejection> refused) {}

    /** Something to be judged, on its way past all who judge it: a text, which is empty for a join. */
    private final class Case<T> {
        private final Iterator<Judge<T>> judges;
        private final BiFunction<T, String, CompletionStage<? extends Verdict>> call;
        private final Outcome outcome;
        private final EventLoop hub;

        Case(
                Iterator<Judge<T>> judges,
                BiFunction<T, String, CompletionStage<? extends Verdict>> call,
                Outcome outcome,
                EventLoop hub) {
            this.judges = judges;
            this.call = call;
            this.outcome = outcome;
            this.hub = hub;
        }

        void ask(String text) {
            if (judges.hasNext()) {
                Judge<T> judge = judges.next();
                questions.<T, Verdict>ask(
                        judge.hook, target -> call.apply(target, text), hub, verdict -> decided(judge, text, verdict));
            } else {
                outcome.accepted.accept(text);
            }
        }

        private void decided(Judge<T> judge, String text, @Nullable Verdict verdict) {
            if (verdict instanceof Reject reject) {
                outcome.refused.accept(Rejection.of(reject, reject.code()));
            } else if (verdict instanceof Accept) {
                ask(text);
            } else if (verdict instanceof Replace replace && isLegal(replace, judge)) {
                ask(replace.text());
            } else if (judge.failsOpen) {
                ask(text);
            } else {
                outcome.refused.accept(new Rejection(RejectCode.DENIED, NO_VERDICT, Rejection.SOON));
            }
        }

        private boolean isLegal(Replace replace, Judge<T> judge) {
            try {
                TextRules.check(replace.text(), outcome.maxTextLength);
                return true;
            } catch (Rejection refusal) {
                LOG.warn("{} replaced a text by one that is refused as {}", judge.hook.owner(), refusal.code());
                return false;
            }
        }
    }
}
