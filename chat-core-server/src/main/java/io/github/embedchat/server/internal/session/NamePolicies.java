package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.server.internal.room.EventLoop;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks all policies what a name is like. Hub only, but for what a policy itself does. */
public final class NamePolicies {
    /** Before the keys of a policy, which are none of ours nor of another's: no name has such a character. */
    private static final String MARK = "\n";

    private static final String NO_ANSWER = "this name cannot be compared with those of others now; try again later";

    private final List<Hook<View>> views;
    private final PluginCalls questions;

    /** @param timeout from the question to the answer of each */
    public NamePolicies(List<Hook<NamePolicy>> policies, Duration timeout) {
        this.views = IntStream.range(0, policies.size())
                .mapToObj(place -> view(policies.get(place), MARK + place + MARK))
                .toList();
        this.questions = new PluginCalls(timeout);
    }

    /** Those for whom every name is like itself alone. */
    public static NamePolicies none() {
        return new NamePolicies(List.of(), Duration.ZERO);
    }

    private static Hook<View> view(Hook<NamePolicy> policy, String mark) {
        return new Hook<>(new View(policy.target(), mark), policy.owner(), policy.executor());
    }

    boolean isEmpty() {
        return views.isEmpty();
    }

    /** Asks about a name that obeys the rules. One of the two is called, once, on the hub: with all its keys, or with why it will not do. */
    void ask(Name name, EventLoop hub, Consumer<Name> accepted, Consumer<Rejection> refused) {
        ask(name, views.iterator(), hub, accepted, refused);
    }

    private void ask(
            Name name, Iterator<Hook<View>> left, EventLoop hub, Consumer<Name> accepted, Consumer<Rejection> refused) {
        if (!left.hasNext()) {
            accepted.accept(name);
            return;
        }
        questions.<View, Likeness>ask(
                left.next(), view -> CompletableFuture.completedStage(view.look(name.display())), hub, likeness -> {
                    if (likeness == null) {
                        refused.accept(new Rejection(RejectCode.NAME_INVALID, NO_ANSWER, Rejection.SOON));
                    } else if (likeness.reserved()) {
                        refused.accept(NameRules.reserved(name.display()));
                    } else {
                        ask(with(name, likeness.keys()), left, hub, accepted, refused);
                    }
                });
    }

    private static Name with(Name name, Set<String> more) {
        Set<String> keys = new HashSet<>(name.keys());
        keys.addAll(more);
        return new Name(name.display(), Set.copyOf(keys));
    }

    /**
     * What one policy says of a name.
     *
     * @param reserved it is like one of the server's
     */
    private record Likeness(Set<String> keys, boolean reserved) {}

    /** One policy, on its own thread. */
    private static final class View {
        private final NamePolicy policy;
        private final String mark;
        /** Null before it was first asked. */
        private @Nullable Set<String> reserved;

        View(NamePolicy policy, String mark) {
            this.policy = policy;
            this.mark = mark;
        }

        Likeness look(String name) {
            if (reserved == null) {
                reserved = NameRules.RESERVED.stream()
                        .flatMap(one -> keys(one).stream())
                        .collect(Collectors.toUnmodifiableSet());
            }
            Set<String> keys = keys(name);
            return new Likeness(keys, !Collections.disjoint(keys, reserved));
        }

        private Set<String> keys(String name) {
            return policy.keys(name).stream().map(mark::concat).collect(Collectors.toUnmodifiableSet());
        }
    }
}
