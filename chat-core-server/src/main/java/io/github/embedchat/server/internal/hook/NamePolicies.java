package io.github.embedchat.server.internal.hook;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.rule.NameRules;
import io.github.embedchat.server.internal.rule.Rejection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects the keys of a name from all policies. Server loop only; the policies run on their own threads. */
public final class NamePolicies {
    /**
     * Starts the prefix of a policy's keys, so that keys of different policies never match. No name contains this
     * character.
     */
    private static final String MARK = "\n";

    private static final String NO_ANSWER = "this name could not be checked; try again later";

    private final List<Hook<View>> views;
    private final PluginCalls calls;

    /** @param reserved the names that belong to the server */
    public NamePolicies(List<Hook<NamePolicy>> policies, PluginCalls calls, List<String> reserved) {
        this.views = IntStream.range(0, policies.size())
                .mapToObj(place -> view(policies.get(place), MARK + place + MARK, reserved))
                .toList();
        this.calls = calls;
    }

    private static Hook<View> view(Hook<NamePolicy> policy, String mark, List<String> reserved) {
        return new Hook<>(new View(policy.target(), mark, reserved), policy.owner(), policy.executor());
    }

    /**
     * Asks all policies about a name that obeys the rules.
     *
     * @return a stage that completes on the server loop with the name and all its keys; it fails with {@link Rejection}
     */
    public CompletionStage<Name> ask(Name name) {
        return ask(name, 0);
    }

    private CompletionStage<Name> ask(Name name, int index) {
        if (index == views.size()) {
            return CompletableFuture.completedStage(name);
        }
        return calls.<View, Likeness>ask(
                        views.get(index), view -> CompletableFuture.completedStage(view.look(name.display())))
                .thenCompose(likeness -> ask(apply(likeness, name), index + 1));
    }

    private static Name apply(@Nullable Likeness likeness, Name name) {
        if (likeness == null) {
            throw new Rejection(RejectCode.NAME_INVALID, NO_ANSWER, Rejection.SOON);
        } else if (likeness.reserved()) {
            throw NameRules.reserved(name.display());
        }
        Set<String> keys = new HashSet<>(name.keys());
        keys.addAll(likeness.keys());
        return new Name(name.display(), Set.copyOf(keys));
    }

    /**
     * The answer of one policy about a name.
     *
     * @param reserved whether the name is too similar to one that is reserved for the server
     */
    private record Likeness(Set<String> keys, boolean reserved) {}

    /** One policy, called on its own thread. */
    private static final class View {
        private final NamePolicy policy;
        private final String mark;
        private final List<String> reserved;
        /** Keys of the reserved names; null until the policy is first asked. */
        private @Nullable Set<String> reservedKeys;

        View(NamePolicy policy, String mark, List<String> reserved) {
            this.policy = policy;
            this.mark = mark;
            this.reserved = reserved;
        }

        Likeness look(String name) {
            if (reservedKeys == null) {
                reservedKeys =
                        reserved.stream().flatMap(one -> keys(one).stream()).collect(Collectors.toUnmodifiableSet());
            }
            Set<String> keys = keys(name);
            return new Likeness(keys, !Collections.disjoint(keys, reservedKeys));
        }

        private Set<String> keys(String name) {
            return policy.keys(name).stream().map(mark::concat).collect(Collectors.toUnmodifiableSet());
        }
    }
}
