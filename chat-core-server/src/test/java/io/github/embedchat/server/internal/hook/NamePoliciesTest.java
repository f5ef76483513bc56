package io.github.embedchat.server.internal.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.server.internal.room.ManualLoop;
import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.rule.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class NamePoliciesTest {
    private static final Name ANN = new Name("Ann", Set.of("ann"));

    private final ManualLoop loop = new ManualLoop();
    private final List<Hook<NamePolicy>> policies = new ArrayList<>();

    private void add(NamePolicy policy) {
        policies.add(Hook.of(policy, Runnable::run));
    }

    private CompletableFuture<Name> ask(Name name) {
        PluginCalls calls = new PluginCalls(loop, Duration.ofSeconds(5));
        CompletableFuture<Name> answer =
                new NamePolicies(policies, calls, List.of("server")).ask(name).toCompletableFuture();
        loop.settle();
        return answer;
    }

    private Rejection rejected(Name name) {
        try {
            throw new AssertionError("not rejected: " + ask(name).join());
        } catch (CompletionException e) {
            return (Rejection) e.getCause();
        }
    }

    @Test
    void aNameWithoutAPolicyKeepsTheKeyOfTheRules() {
        assertThat(ask(ANN)).isCompletedWithValue(ANN);
    }

    @Test
    void theKeysOfDifferentPoliciesAreDistinct() {
        add(name -> Set.of(name, "like " + name));
        add(name -> Set.of("like " + name));
        Name name = ask(ANN).join();
        assertThat(name.display()).isEqualTo("Ann");
        assertThat(name.keys()).hasSize(4).contains("ann").doesNotContain("Ann", "like Ann");
    }

    @Test
    void aNameThatIsLikeAServerNameIsReserved() {
        add(name -> Set.of(name.substring(0, 1)));
        assertThat(rejected(new Name("scarlet", Set.of("scarlet"))).code()).isEqualTo(RejectCode.NAME_RESERVED);
        assertThat(ask(ANN)).isCompleted();
    }

    @Test
    void aFailedPolicyRejectsTheNameWithARetryDelay() {
        add(name -> {
            throw new IllegalStateException("broken");
        });
        assertThat(rejected(ANN).code()).isEqualTo(RejectCode.NAME_INVALID);
        assertThat(rejected(ANN).retryAfter()).isPositive();
    }
}
