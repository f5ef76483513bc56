package io.github.embedchat.server.internal.session;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The posts of one connection that are on their way to the log, in the order of the requests. Several may be under way
 * at once. Their answers keep that order, so that no answer overtakes the client's own posts. Server loop only.
 */
final class OwnPosts {
    private static final int MAX_UNDER_WAY = 64;

    private final Consumer<Reply> answer;
    private final Runnable onChange;
    private final ArrayDeque<Turn> turns = new ArrayDeque<>(0);
    /** Number of answers that are known but not given yet. While there are any, no further post is begun. */
    private int answers;

    private static final class Turn {
        /** The reply; null until the outcome is known. */
        private @Nullable Reply reply;
    }

    /**
     * @param answer carries out a reply once those before it are carried out
     * @param onChange runs after the outcome of a post became known
     */
    OwnPosts(Consumer<Reply> answer, Runnable onChange) {
        this.answer = answer;
        this.onChange = onChange;
    }

    /** Whether nothing is under way: every post was rejected or passed on by its room, and every answer is given. */
    boolean isSettled() {
        return turns.isEmpty();
    }

    /** Whether one more post may be begun now. */
    boolean mayPost() {
        return turns.size() < MAX_UNDER_WAY && answers == 0;
    }

    /** Adds a post that is on its way to the log. */
    void add(CompletionStage<Reply> outcome, BiFunction<@Nullable Reply, @Nullable Throwable, Reply> toReply) {
        Turn turn = new Turn();
        turns.add(turn);
        outcome.whenComplete((reply, failure) -> known(turn, toReply.apply(reply, failure)));
    }

    /** Gives an answer after the outcomes of all posts so far. */
    void answer(Reply reply) {
        Turn turn = new Turn();
        turns.add(turn);
        known(turn, reply);
    }

    private void known(Turn turn, Reply reply) {
        if (reply instanceof Reply.Abort) {
            answer.accept(reply);
            return;
        }
        turn.reply = reply;
        answers += reply instanceof Reply.None ? 0 : 1;
        while (!turns.isEmpty() && turns.element().reply != null) {
            Reply next = turns.remove().reply;
            if (!(next instanceof Reply.None)) {
                answers--;
                answer.accept(next);
            }
        }
        onChange.run();
    }

    /** Forgets all posts and answers, because the connection has ended. */
    void clear() {
        turns.clear();
        answers = 0;
    }
}
