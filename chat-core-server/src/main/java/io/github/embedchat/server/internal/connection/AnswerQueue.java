package io.github.embedchat.server.internal.connection;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;

/** The answers that wait to be sent on one connection, in order. Event loop of the connection only. */
final class AnswerQueue {
    private final ArrayDeque<Answer> answers = new ArrayDeque<>(1);
    /** Number of waiting answers that the client asked for. */
    private int asked;

    void add(Answer answer) {
        answers.add(answer);
        asked += answer.asked() ? 1 : 0;
    }

    boolean isEmpty() {
        return answers.isEmpty();
    }

    int size() {
        return answers.size();
    }

    /** Whether an answer waits that the client asked for. */
    boolean isAnswering() {
        return asked > 0;
    }

    Answer first() {
        return answers.element();
    }

    /**
     * Removes the first answer, adds its frame to {@code pieces} and runs its action; returns the size of the frame
     * in bytes.
     */
    int handFirst(List<ByteBuffer> pieces) {
        Answer answer = answers.remove();
        asked -= answer.asked() ? 1 : 0;
        if (answer.frame().length > 0) {
            pieces.add(ByteBuffer.wrap(answer.frame()));
        }
        if (answer.then() != null) {
            answer.then().run();
        }
        return answer.frame().length;
    }

    void clear() {
        answers.clear();
        asked = 0;
    }
}
