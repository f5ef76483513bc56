package io.github.embedchat.it.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.ChatClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;

/**
 * Real clients in the lobby that post in turn at a steady rate while their server fails, and record all that they are
 * told.
 *
 * <p><b>Threading:</b> for one thread; another thread makes the posts.
 */
public final class Crowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A client with this many unanswered posts skips its turns, so that the backlog can be worked off. */
    private static final int MAX_UNANSWERED = 50;

    /** A member that posts. One thread makes its posts. */
    private static final class Author {
        private final Semaphore mayPost = new Semaphore(MAX_UNANSWERED);
        private final ClientHistory history;
        private final ChatClient client;
        private int posts;

        private Author(String name, ChatClient.Builder builder) {
            history = new ClientHistory(name);
            client = builder.name(name).listener(history).build();
        }

        private void post(Runnable answered) {
            if (mayPost.tryAcquire()) {
                String text = history.name() + "-" + ++posts;
                CompletableFuture<Posted> answer = client.post(RoomId.LOBBY, text);
                history.attempt(text, answer);
                answer.whenComplete((posted, failure) -> {
                    mayPost.release();
                    answered.run();
                });
            }
        }
    }

    private final List<Author> authors = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    /** A permit for each turn. */
    private final Semaphore turns = new Semaphore(0);
    /** A permit for each outcome. */
    private final Semaphore answered = new Semaphore(0);

    private int turn;

    /**
     * Connects the clients and joins the lobby.
     *
     * @param clients configures each client, except for its name and its listener
     */
    public Crowd(int size, IntFunction<ChatClient.Builder> clients) {
        for (int i = 0; i < size; i++) {
            authors.add(new Author("author" + i, clients.apply(i)));
        }
        authors.forEach(author -> author.client.connect());
        authors.stream()
                .map(author -> author.client.join(RoomId.LOBBY))
                .toList()
                .forEach(joined ->
                        joined.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
    }

    /** Starts to post. */
    public void post(int perSecond) {
        long nanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        clock.scheduleAtFixedRate(this::next, 0, nanos, TimeUnit.NANOSECONDS);
    }

    private void next() {
        authors.get(turn++ % authors.size()).post(answered::release);
        turns.release();
    }

    /** Waits for {@code count} more turns, in which a post is made or skipped. */
    public void awaitTurns(int count) throws InterruptedException {
        await(turns, count);
    }

    /** Waits until {@code count} more posts have their outcome. */
    public void awaitAnswers(int count) throws InterruptedException {
        await(answered, count);
    }

    private static void await(Semaphore counted, int count) throws InterruptedException {
        counted.drainPermits();
        if (!counted.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("nothing goes on any more");
        }
    }

    public List<ClientHistory> histories() {
        return authors.stream().map(author -> author.history).toList();
    }

    /**
     * Stops posting, and waits until every post has its outcome and every client has read everything.
     *
     * @param server configures a client that reads the final log
     */
    public FinalLog settle(ChatClient.Builder server) throws InterruptedException {
        clock.shutdown();
        assertThat(clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        Awaitility.await("all posts are answered")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(histories()).allMatch(ClientHistory::isAnswered));
        FinalLog log = FinalLog.read(server);
        Awaitility.await("everybody has read everything")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(histories()).allMatch(history -> history.hasReadUpTo(log.head())));
        return log;
    }

    /** Returns the figures of the run in one line. */
    public String figures() {
        return Figures.of(histories());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        authors.parallelStream().forEach(author -> author.client.close());
    }
}
