package io.github.embedchat.server.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.PostInterceptor;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.log.SlowLog;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PostHandlerTest {
    private ServerParts parts = new ServerParts();
    private final List<PostInterceptor.Attempt> asked = new ArrayList<>();
    private final List<CompletableFuture<Verdict.OnPost>> verdicts = new ArrayList<>();

    private void intercept() {
        PostInterceptor interceptor = attempt -> {
            asked.add(attempt);
            verdicts.add(new CompletableFuture<>());
            return verdicts.get(verdicts.size() - 1);
        };
        parts.hooks.addPostInterceptor(Hook.of(interceptor, Runnable::run));
    }

    private Session reader() {
        Session ann = parts.guest("Ann");
        parts.join(ann, ServerParts.TEA);
        return ann;
    }

    private Reply post(Session session, String text, String id) {
        PostAppender appender =
                new PostAppender(parts.loop, parts.clock, parts.identifiers, parts.mutes, parts.counters);
        PostHandler.Limits limits = new PostHandler.Limits(new RoomAccess(64), 10);
        return new PostHandler(appender, parts.sessions, parts.hooks.posts(parts.calls, 10), limits)
                .handle(new Post(ServerParts.TEA, text, id), session);
    }

    private RejectCode rejected(Session session, String text) {
        return parts.rejection(() -> post(session, text, null)).code();
    }

    private void decide(int place, Verdict.OnPost verdict) {
        verdicts.get(place).complete(verdict);
        parts.loop.settle();
    }

    private void mute(Session session) {
        parts.mutes.mute(session.user().id(), Duration.ofSeconds(60), parts.loop.nanoTime());
    }

    @Test
    void aPostReachesTheRoomAndNeedsNoFurtherAnswer() {
        Session ann = reader();
        assertThat(parts.settle(post(ann, "x", "1"))).isEqualTo(Reply.none());
        assertThat(parts.events).endsWith("Ann: x");
    }

    @Test
    void aSessionThatDoesNotReadTheRoomIsRejected() {
        reader();
        assertThat(rejected(parts.guest("Bob"), "x")).isEqualTo(RejectCode.NOT_JOINED);
    }

    @Test
    void aTextThatBreaksTheRulesIsRejected() {
        Session ann = reader();
        assertThat(rejected(ann, "")).isEqualTo(RejectCode.TEXT_EMPTY);
        assertThat(rejected(ann, "x".repeat(11))).isEqualTo(RejectCode.TEXT_TOO_LONG);
        assertThat(rejected(ann, "\0")).isEqualTo(RejectCode.TEXT_INVALID);
    }

    @Test
    void aMutedUserIsRejectedAndNoInterceptorIsAsked() {
        intercept();
        Session ann = reader();
        mute(ann);
        assertThat(rejected(ann, "x")).isEqualTo(RejectCode.DENIED);
        assertThat(asked).isEmpty();
    }

    @Test
    void anInterceptorSeesThePostAndMayReplaceItsText() {
        intercept();
        Session ann = reader();
        Reply reply = post(ann, "x", "1");
        assertThat(parts.waits(reply)).isTrue();
        assertThat(asked).singleElement().satisfies(attempt -> {
            assertThat(attempt.room()).isEqualTo(ServerParts.TEA);
            assertThat(attempt.author().member()).isEqualTo(ann.user().member());
            assertThat(attempt.text()).isEqualTo("x");
        });
        decide(0, new Verdict.Replace("y"));
        assertThat(parts.settle(reply)).isEqualTo(Reply.none());
        assertThat(parts.events).endsWith("Ann: y");
    }

    @Test
    void aRejectionOfAnInterceptorIsPassedOnAndNothingIsStored() {
        intercept();
        Session ann = reader();
        Reply reply = post(ann, "x", "1");
        decide(0, new Verdict.Reject("quiet"));
        assertThat(parts.rejection(() -> reply).reason()).isEqualTo("quiet");
        assertThat(parts.events).containsExactly("Ann joined tea");
    }

    @Test
    void aUserWhoIsMutedWhileAnInterceptorDecidesIsRejected() {
        intercept();
        Session ann = reader();
        Reply reply = post(ann, "x", "1");
        parts.loop.settle();
        mute(ann);
        decide(0, new Verdict.Accept());
        assertThat(parts.rejection(() -> reply).code()).isEqualTo(RejectCode.DENIED);
    }

    @Test
    void aSessionThatLeavesWhileAnInterceptorDecidesIsRejected() {
        intercept();
        Session ann = reader();
        Reply reply = post(ann, "x", "1");
        parts.loop.settle();
        ann.subscription(ServerParts.TEA).pause();
        decide(0, new Verdict.Accept());
        assertThat(parts.rejection(() -> reply).code()).isEqualTo(RejectCode.NOT_JOINED);
    }

    @Test
    void anAcceptedPostRepeatedBeforeTheLogAnswersIsNotInterceptedAgain() {
        SlowLog log = new SlowLog();
        parts = new ServerParts(log);
        intercept();
        Session ann = reader();
        CompletableFuture<Reply> first = parts.outcome(post(ann, "x", "1"));
        decide(0, new Verdict.Replace("y"));
        mute(ann);
        CompletableFuture<Reply> second = parts.outcome(post(ann, "x", "1"));
        parts.loop.settle();
        assertThat(asked).hasSize(1);
        log.storeAll();
        parts.loop.settle();
        assertThat(first).isCompletedWithValue(Reply.none());
        assertThat(second).isCompletedWithValue(Reply.none());
        assertThat(parts.events).containsOnlyOnce("Ann: y");
        assertThat(rejected(ann, "x")).as("the log has answered").isEqualTo(RejectCode.DENIED);
    }
}
