package io.github.embedchat.it.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.LogGap.Reason;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what several clients were told can be true, once all is over: every post answered, every client online, nothing
 * under way.
 *
 * <ul>
 *   <li>What was acknowledged is in the log once, as it was acknowledged; what was rejected is nowhere; what is unknown is there
 *       at most once; and nothing else is there.
 *   <li>Everybody has read the same, without a hole but for those that a gap announced, nothing twice and up to the end; and the posts of
 *       each author stand in the order in which they were made.
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

    /** For a log that begins anew, under another epoch, when its server is killed. */
    public static void check(List<ClientHistory> clients, FinalLog log) {
        new HistoryChecker(clients, log).check();
    }

    /** For a log that outlives its server: then, besides, nobody is told of a gap and nothing is unknown. */
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

    /** Of each author by itself. */
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
            case UNKNOWN -> {} // there once or not at all, which is all that can be said
            default -> throw new AssertionError(attempt + " has no legal outcome");
        }
    }
}
