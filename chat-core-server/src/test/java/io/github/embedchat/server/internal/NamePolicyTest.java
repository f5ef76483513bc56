package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.server.internal.hook.Hook;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests a policy that treats names with the same first letter as similar and fails for names starting with X. */
class NamePolicyTest {
    private static final NamePolicy FIRST_LETTER = name -> {
        if (name.startsWith("X")) {
            throw new IllegalArgumentException("no key");
        }
        return Set.of(name.substring(0, 1), "of " + name);
    };

    /** Calls to the policy that wait while it hangs. Otherwise, the policy runs at once. */
    private final Queue<Runnable> toDo = new ArrayDeque<>();

    private boolean hangs;
    private int authenticated;
    private final SimulatedServer world = world();

    private SimulatedServer world() {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        Authenticator everybody = credentials -> {
            authenticated++;
            return CompletableFuture.completedStage(new Admit());
        };
        setup.authenticator(everybody);
        Hook<NamePolicy> hook = Hook.of(FIRST_LETTER, task -> {
            if (hangs) {
                toDo.add(task);
            } else {
                task.run();
            }
        });
        setup.hooks.addNamePolicy(hook);
        return setup.build();
    }

    private SimulatedClient named(String name) {
        return world.says(Lines.hello(name));
    }

    private void rename(SimulatedClient client, String name) {
        world.say(client, Lines.rename(name));
    }

    private static RejectCode refusal(SimulatedClient client) {
        return client.last(Rejected.class).code();
    }

    @Test
    void onlyOneOfSeveralSimilarNamesIsInUseAtATime() {
        SimulatedClient bob = named("Bob");
        assertThat(refusal(named("Bill"))).isEqualTo(RejectCode.NAME_TAKEN);
        bob.send("{\"type\":\"bye\"}");
        world.settle();
        assertThat(named("Bill").types()).containsExactly("Welcome");
    }

    @Test
    void aNameSimilarToAServerNameIsReserved() {
        assertThat(refusal(named("anna"))).isEqualTo(RejectCode.NAME_RESERVED);
    }

    @Test
    void aUserMayTakeASimilarNameAndADifferentNameFreesTheFormer() {
        SimulatedClient bob = named("Bob");
        rename(bob, "Bill");
        assertThat(bob.last(Renamed.class).name()).isEqualTo("Bill");
        rename(bob, "Carl");
        assertThat(bob.last(Renamed.class).name()).isEqualTo("Carl");
        assertThat(named("Ben").types()).containsExactly("Welcome");
        assertThat(refusal(named("Cid"))).isEqualTo(RejectCode.NAME_TAKEN);
        rename(bob, "Ben");
        assertThat(refusal(bob)).isEqualTo(RejectCode.NAME_TAKEN);
        assertThat(refusal(named("Cid"))).as("what was refused changed nothing").isEqualTo(RejectCode.NAME_TAKEN);
    }

    @Test
    void theKeysOfAUserAreRemovedWithTheUser() {
        SimulatedClient bob = named("Bob");
        rename(bob, "Bill");
        bob.cut();
        world.pass(Duration.ofSeconds(11));
        assertThat(world.core().toString()).contains("users=0/0");
    }

    @Test
    void aNameForWhichThePolicyFailsIsRejected() {
        assertThat(refusal(named("Xenia"))).isEqualTo(RejectCode.NAME_INVALID);
        assertThat(named("Bob").types()).containsExactly("Welcome");
    }

    @Test
    void aHangingPolicyRejectsNamesWithARetryDelayAndDelaysNothingElse() {
        SimulatedClient ann = named("Ann2");
        SimulatedClient bob = named("Bob").send("{\"type\":\"join\",\"room\":\"lobby\"}");
        world.settle();
        hangs = true;
        SimulatedClient carl = named("Carl");
        rename(ann, "Dora");
        bob.send("{\"type\":\"post\",\"room\":\"lobby\",\"text\":\"hello\"}");
        world.settle();
        assertThat(bob.texts()).containsExactly("hello");
        world.pass(Duration.ofSeconds(5));
        for (SimulatedClient waiting : List.of(ann, carl)) {
            assertThat(refusal(waiting)).isEqualTo(RejectCode.NAME_INVALID);
            assertThat(waiting.last(Rejected.class).retryAfter()).isPositive();
        }
        hangs = false;
        toDo.forEach(Runnable::run);
        world.settle();
        assertThat(carl.all(Welcome.class)).isEmpty();
        assertThat(ann.all(Renamed.class)).isEmpty();
        carl.send("{\"type\":\"hello\",\"name\":\"Carl\"}");
        rename(ann, "Dora");
        assertThat(carl.types()).last().isEqualTo("Welcome");
        assertThat(ann.last(Renamed.class).name()).isEqualTo("Dora");
    }

    @Test
    void aClientThatDisconnectsDuringTheNameCheckLeavesNothingBehind() {
        SimulatedClient ann = named("Ann2");
        hangs = true;
        SimulatedClient carl = named("Carl");
        rename(ann, "Dora");
        ann.cut();
        carl.cut();
        world.settle();
        int before = authenticated;
        toDo.forEach(Runnable::run);
        world.pass(Duration.ofSeconds(11));
        assertThat(authenticated).as("those who brought a token").isEqualTo(before);
        assertThat(world.core()).hasToString("ServerCore[users=0/0, rooms=0, sessions=0, connections=0]");
    }
}
