package io.github.embedchat.it.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.LogGap.Reason;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks after a run that the reports of several clients agree with each other and with the log. Every post must be
 * answered, every client online, and nothing under way.
 *
 * <ul>
 *   <li>Each acknowledged post is in the log once, as it was acknowledged. A rejected post is not in the log. A post
 *       with an unknown outcome is there at most once. The log holds nothing else.
 *   <li>All members have read the same posts up to the end, none twice, with no hole except an announced gap. The posts
 *       of each author are in the order in which they were made.
 * </ul>
 */
public final class HistoryChecker {
    private final List<View> views;
    private final FinalLog log;
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Posts posts = new Posts();

    private HistoryChecker(List<ClientHistory> clients, FinalLog log) {
        this.views = clients.stream().map(View::new).toList();
        this.log = log;
        clients.forEach(client -> attempts.putAll(client.attempts()));
        views.forEach(view -> view.stretches().forEach(stretch -> posts.add(stretch.epoch(), stretch.posts())));
        posts.add(log.head().epoch(), log.posts());
    }

    /** Checks a log that starts a new epoch when its server is killed. */
    public static void check(List<ClientHistory> clients, FinalLog log) {
        new HistoryChecker(clients, log).check();
    }

    /**
     * Checks a log that outlives its server. In addition, no client may be told of a gap, and no outcome may be
     * unknown.
     */
    public static void checkDurable(List<ClientHistory> clients, FinalLog log) {
        HistoryChecker checker = new HistoryChecker(clients, log);
        checker.check();
        for (View view : checker.views) {
            assertThat(view.gaps()).as("gaps that %s was told", view.name()).isEmpty();
        }
        assertThat(checker.attempts.values()).noneMatch(attempt -> attempt.outcome() == Attempt.Outcome.UNKNOWN);
    }

    private void check() {
        views.forEach(this::checkView);
        attempts.forEach(this::checkOutcome);
        posts.all().forEach(this::checkAuthor);
    }

    private void checkView(View view) {
        assertThat(view.state()).as("what %s does in the end", view.name()).isInstanceOf(Online.class);
        assertThat(view.current().epoch())
                .as("the log that %s reads", view.name())
                .isEqualTo(log.head().epoch());
        assertThat(view.current().last())
                .as("how far %s has read", view.name())
                .isEqualTo(log.head().seq());
        assertThat(view.gaps())
                .as("gaps that %s was told: only over what is forgotten", view.name())
                .allMatch(gap -> gap.reason() == Reason.EPOCH || gap.to() < log.oldest());
        checkOrder(view);
    }

    /** Checks the order of each author's posts. */
    private void checkOrder(View view) {
        Map<String, Integer> latest = new HashMap<>();
        for (Stretch stretch : view.stretches()) {
            for (Posted posted : stretch.posts()) {
                Attempt attempt = attempts.get(posted.text());
                assertThat(attempt).as("who made %s", posted).isNotNull();
                Integer before = latest.put(attempt.author(), attempt.number());
                assertThat(before == null ? 0 : before)
                        .as("what %s read before %s", view.name(), attempt)
                        .isLessThan(attempt.number());
            }
        }
    }

    private void checkAuthor(Posted posted) {
        Attempt attempt = attempts.get(posted.text());
        assertThat(attempt).as("who made %s", posted).isNotNull();
        assertThat(posted.from().name())
                .as("who is said to have made %s", attempt)
                .isEqualTo(attempt.author());
    }

    private void checkOutcome(String text, Attempt attempt) {
        Posted seen = posts.find(text);
        switch (attempt.outcome()) {
            case POSTED ->
                assertThat(seen)
                        .as("%s in the log", attempt)
                        .isEqualTo(attempt.answer().join());
            case REJECTED -> assertThat(seen).as("%s in the log", attempt).isNull();
            case UNKNOWN -> {} // once or not at all, so nothing can be checked
            default -> throw new AssertionError(attempt + " has no legal outcome");
        }
    }
}
