package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage.Pong;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OwnPostsTest {
    private static final Reply FAILED = answer(-1);

    private final List<Reply> answered = new ArrayList<>();
    private int changes;
    private final OwnPosts posts = new OwnPosts(answered::add, () -> changes++);

    private static Reply answer(long n) {
        return Reply.now(new Pong(n));
    }

    private CompletableFuture<Reply> post() {
        CompletableFuture<Reply> outcome = new CompletableFuture<>();
        posts.add(outcome, (reply, failure) -> failure == null ? reply : FAILED);
        return outcome;
    }

    @Test
    void aPostIsSettledOnceItsOutcomeIsKnown() {
        assertThat(posts.isSettled()).isTrue();
        CompletableFuture<Reply> outcome = post();
        assertThat(posts.isSettled()).isFalse();
        outcome.complete(Reply.none());
        assertThat(posts.isSettled()).isTrue();
        assertThat(answered).isEmpty();
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void answersKeepTheOrderOfThePosts() {
        CompletableFuture<Reply> first = post();
        CompletableFuture<Reply> second = post();
        second.complete(answer(2));
        assertThat(answered).isEmpty();
        first.complete(answer(1));
        assertThat(answered).containsExactly(answer(1), answer(2));
    }

    @Test
    void anAnswerToAnotherRequestWaitsForThePrecedingPosts() {
        CompletableFuture<Reply> outcome = post();
        posts.answer(answer(7));
        assertThat(answered).isEmpty();
        outcome.complete(Reply.none());
        assertThat(answered).containsExactly(answer(7));
        assertThat(posts.isSettled()).isTrue();
    }

    @Test
    void aFailedPostIsAnsweredInOrder() {
        post().completeExceptionally(new IllegalStateException("no"));
        assertThat(answered).containsExactly(FAILED);
    }

    @Test
    void theEndOfTheConnectionDoesNotWaitForPendingPosts() {
        post();
        post().complete(new Reply.Abort(CloseReason.TIMEOUT));
        assertThat(answered).containsExactly(new Reply.Abort(CloseReason.TIMEOUT));
    }

    @Test
    void sixtyFourPostsMayBePending() {
        CompletableFuture<Reply> first = post();
        for (int i = 2; i <= 64; i++) {
            assertThat(posts.mayPost()).isTrue();
            post();
        }
        assertThat(posts.mayPost()).isFalse();
        first.complete(Reply.none());
        assertThat(posts.mayPost()).isTrue();
    }

    @Test
    void aWaitingAnswerDelaysFurtherPosts() {
        CompletableFuture<Reply> outcome = post();
        posts.answer(answer(7));
        assertThat(posts.mayPost()).isFalse();
        outcome.complete(Reply.none());
        assertThat(posts.mayPost()).isTrue();
    }

    @Test
    void aLateOutcomeIsNotAnsweredAfterTheEnd() {
        CompletableFuture<Reply> outcome = post();
        posts.answer(answer(7));
        posts.clear();
        assertThat(posts.isSettled()).isTrue();
        outcome.complete(Reply.none());
        assertThat(answered).isEmpty();
        assertThat(posts.mayPost()).isTrue();
    }
}
