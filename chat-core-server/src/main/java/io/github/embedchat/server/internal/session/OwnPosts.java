package io.github.embedchat.server.internal.session;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The posts of one connection on their way into the log, in the order of the requests. Several may be on their way at once; what has to be
 * answered is answered in that order, so that nothing overtakes a client's own posts. Server loop only.
 */
final class OwnPosts {
    private static final int MAX_UNDER_WAY = 64;

    private final Consumer<Reply> answer;
    private final Runnable onChange;
    private final ArrayDeque<Turn> turns = new ArrayDeque<>(0);
    /** Number of turns that wait to be answered; nothing is posted behind them. */
    private int answers;

    private static final class Turn {
        /** Null until the outcome is known. */
        private @Nullable Reply reply;
    }

    /**
     * @param answer carries out a reply when its turn has come
     * @param onChange runs after the outcome of a post became known
     */
    OwnPosts(Consumer<Reply> answer, Runnable onChange) {
        this.answer = answer;
        this.onChange = onChange;
    }

    /** Whether nothing is on its way: every post is where everybody sees it, and every answer is given. */
    boolean isSettled() {
        return turns.isEmpty();
    }

    /** Whether one more post may be made now. */
    boolean mayPost() {
        return turns.size() < MAX_UNDER_WAY && answers == 0;
    }

    /** One more post is on its way. */
    void add(CompletionStage<Reply> outcome, BiFunction<@Nullable Reply, @Nullable Throwable, Reply> toReply) {
        Turn turn = new Turn();
        turns.add(turn);
        outcome.whenComplete((reply, failure) -> known(turn, toReply.apply(reply, failure)));
    }

    /** Answers behind the posts so far. */
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

    /** The connection has ended: nobody waits for an answer. */
    void clear() {
        turns.clear();
        answers = 0;
    }
}
