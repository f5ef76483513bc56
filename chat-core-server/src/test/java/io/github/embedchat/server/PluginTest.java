package io.github.embedchat.server;

import static java.util.concurrent.TimeUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Admit;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the life cycle of plug-ins in a running server, and the thread on which a plug-in runs. */
@Timeout(30)
class PluginTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private final class Witness implements ChatPlugin {
        private final String name;
        private final Consumer<PluginContext> onStart;

        Witness(String name, Consumer<PluginContext> onStart) {
            this.name = name;
            this.onStart = onStart;
        }

        @Override
        public void start(PluginContext context) {
            seen.add("start " + name);
            onStart.accept(context);
        }

        @Override
        public void stop() {
            seen.add("stop " + name);
        }
    }

    private Witness witness(String name) {
        return new Witness(name, context -> {});
    }

    private static ChatServer server(ChatPlugin... plugins) {
        ChatServer.Builder builder = ChatServer.builder().port(0);
        List.of(plugins).forEach(builder::plugin);
        return builder.build();
    }

    @Test
    void pluginsStartInOrderAndStopInReverseOrder() {
        server(witness("a"), witness("b"), witness("c")).start().close();
        assertThat(seen).containsExactly("start a", "start b", "start c", "stop c", "stop b", "stop a");
    }

    @Test
    void aServerDoesNotStartIfAPluginFailsToStart() {
        ChatServer server = server(
                witness("a"),
                new Witness("bad", context -> {
                    throw new IllegalStateException("no licence");
                }),
                witness("c"));
        assertThatThrownBy(server::start)
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("Witness did not start")
                .hasMessageContaining("no licence");
        assertThat(seen).containsExactly("start a", "start bad", "stop a");
        server.close();
    }

    @Test
    void pluginsAreStoppedIfThePortIsInUse() {
        try (ChatServer first = server().start()) {
            ChatServer second = ChatServer.builder()
                    .port(first.address().getPort())
                    .plugin(witness("a"))
                    .build();
            assertThatThrownBy(second::start).isInstanceOf(ChatException.class);
        }
        assertThat(seen).containsExactly("start a", "stop a");
    }

    @Test
    void pluginsAreStoppedIfTheLogFails() {
        RoomLog closedLog = (RoomLog) Proxy.newProxyInstance(
                RoomLog.class.getClassLoader(), new Class<?>[] {RoomLog.class}, (log, call, with) -> {
                    throw new IllegalStateException("the log is closed");
                });
        ChatServer server =
                ChatServer.builder().port(0).log(closedLog).plugin(witness("a")).build();
        assertThatThrownBy(server::start).hasMessage("the log is closed");
        assertThat(seen).containsExactly("start a", "stop a");
    }

    @Test
    void aPluginThatHangsInStopDoesNotKeepTheServerFromClosing() {
        CountDownLatch never = new CountDownLatch(1);
        ChatPlugin stubborn = new ChatPlugin() {
            @Override
            public void start(PluginContext context) {}

            @Override
            public void stop() {
                while (never.getCount() > 0) {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        seen.add("interrupted");
                        return;
                    }
                }
            }
        };
        server(witness("a"), stubborn).start().close();
        assertThat(seen).contains("stop a");
    }

    @Test
    void aPluginThatFailsToStopDoesNotKeepOthersFromStopping() {
        ChatPlugin bad = new ChatPlugin() {
            @Override
            public void start(PluginContext context) {}

            @Override
            public void stop() {
                throw new IllegalStateException("a bug");
            }
        };
        server(witness("a"), bad).start().close();
        assertThat(seen).containsExactly("start a", "stop a");
    }

    @Test
    void allCallsToAPluginRunOnItsOwnThread() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CompletableFuture<Void> connected = new CompletableFuture<>();
        CompletableFuture<Void> scheduled = new CompletableFuture<>();
        CompletableFuture<Void> announced = new CompletableFuture<>();
        CompletableFuture<Void> posted = new CompletableFuture<>();
        ChatPlugin plugin = context -> {
            threads.add(Thread.currentThread());
            context.addListener(new ServerListener() {
                @Override
                public void onConnected(ServerEvent.Connected event) {
                    threads.add(Thread.currentThread());
                    connected.complete(null);
                }
            });
            context.addPostInterceptor(post -> {
                threads.add(Thread.currentThread());
                posted.complete(null);
                return CompletableFuture.completedStage(new Accept());
            });
            context.schedule(Duration.ofMillis(1), () -> {
                threads.add(Thread.currentThread());
                scheduled.complete(null);
            });
            context.announce(RoomId.LOBBY, "before it listens").thenAccept(position -> {
                threads.add(Thread.currentThread());
                announced.complete(null);
            });
        };
        try (ChatServer server = server(plugin).start();
                Terminal ann = new Terminal(server)) {
            ann.say("{\"type\":\"hello\",\"name\":\"Ann\"}")
                    .say("{\"type\":\"join\",\"last\":10}")
                    .say("{\"type\":\"post\",\"text\":\"x\"}");
            assertThat(ann.hear("posted")).contains("before it listens");
            CompletableFuture.allOf(connected, scheduled, announced, posted).join();
        }
        assertThat(threads).hasSize(1);
        assertThat(threads.iterator().next().getName()).startsWith("chat-server-plugin ");
    }

    @Test
    void aPluginCanRegisterListenersOnlyDuringStart() {
        CompletableFuture<PluginContext> kept = new CompletableFuture<>();
        try (ChatServer server = server(kept::complete).start()) {
            assertThat(server.address()).isNotNull();
            assertThatThrownBy(() -> kept.join().addListener(new ServerListener() {}))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void waitingOnThePluginThreadForAFutureOfTheContextThrows() {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        CompletableFuture<List<Participant>> allowed = new CompletableFuture<>();
        ChatPlugin plugin = context -> context.schedule(Duration.ZERO, () -> {
            CompletableFuture<List<Participant>> members = context.members(RoomId.LOBBY);
            Future<?> later = context.schedule(Duration.ZERO, () -> {});
            for (ThrowingCallable wait : List.<ThrowingCallable>of(
                    members::join,
                    members::get,
                    members.thenApply(List::size)::join,
                    () -> members.get(1, DAYS),
                    later::get)) {
                failures.add(catchThrowable(wait));
            }
            new Thread(() -> allowed.complete(members.join())).start();
        });
        try (ChatServer server = server(plugin).start()) {
            assertThat(server.address()).isNotNull();
            assertThat(allowed).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(failures).hasSize(5).hasOnlyElementsOfType(IllegalStateException.class);
    }

    @Test
    void argumentsAreCheckedAtOnce() {
        CompletableFuture<PluginContext> kept = new CompletableFuture<>();
        try (ChatServer server = server(kept::complete).start()) {
            PluginContext context = kept.join();
            assertThatThrownBy(() -> server.announce(RoomId.LOBBY, null)).hasMessage("text");
            assertThatThrownBy(() -> context.announce(RoomId.LOBBY, null)).hasMessage("text");
            assertThatThrownBy(() -> context.announce(null, "x")).hasMessage("room");
            assertThatThrownBy(() -> context.find(null)).hasMessage("name");
            assertThatThrownBy(() -> context.schedule(Duration.ofSeconds(-1), () -> {}))
                    .hasMessage("delay is not within 0 and PT876000H: PT-1S");
            assertThatThrownBy(() -> context.mute(Member.SERVER.id(), ChronoUnit.FOREVER.getDuration()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSecondAuthenticatorKeepsTheServerFromStarting() {
        Authenticator kind = credentials -> CompletableFuture.completedStage(new Admit());
        ChatServer server = ChatServer.builder()
                .port(0)
                .authenticator(kind)
                .plugin(context -> context.setAuthenticator(kind))
                .build();
        assertThatThrownBy(server::start)
                .isInstanceOf(ChatException.class)
                .hasMessageContaining("there is an authenticator already");
    }

    @Test
    void aCancelledTaskDoesNotRunAndAFailedTaskStopsNoOther() {
        CompletableFuture<Void> later = new CompletableFuture<>();
        ChatPlugin plugin = context -> {
            Future<?> cancelled = context.schedule(Duration.ofMillis(1), () -> seen.add("cancelled"));
            cancelled.cancel(false);
            context.schedule(Duration.ofMillis(1), () -> {
                throw new IllegalStateException("a bug");
            });
            context.schedule(Duration.ofMillis(20), () -> later.complete(null));
        };
        try (ChatServer server = server(plugin).start()) {
            assertThat(server.address()).isNotNull();
            later.join();
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void anInterceptorThatHangsOnAPostDoesNotBlockOtherPosts() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ChatPlugin plugin = context -> context.addPostInterceptor(post -> {
            if (post.text().equals("hang")) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return CompletableFuture.completedStage(new Accept());
        });
        try (ChatServer server = ChatServer.builder()
                        .port(0)
                        .plugin(plugin)
                        .options(
                                options -> options.timeouts(timeouts -> timeouts.verdictTimeout(Duration.ofSeconds(1))))
                        .build()
                        .start();
                Terminal ann = new Terminal(server);
                Terminal bob = new Terminal(server)) {
            ann.say("{\"type\":\"hello\",\"name\":\"Ann\"}").say("{\"type\":\"join\"}");
            bob.say("{\"type\":\"hello\",\"name\":\"Bob\"}").say("{\"type\":\"join\"}");
            bob.hear("joined");
            ann.say("{\"type\":\"post\",\"text\":\"hang\",\"id\":\"a\"}");
            // The plug-in may get either post first; the test passes in both orders.
            bob.say("{\"type\":\"post\",\"text\":\"fine\"}");
            assertThat(bob.hear("posted")).contains("fine");
            assertThat(ann.hear("rejected")).contains("denied").contains("\"id\":\"a\"");
        }
    }

    @Test
    void pluginsAreDiscoveredOnlyOnRequest() {
        try (ChatServer without = ChatServer.builder().port(0).build().start()) {
            assertThat(without.address()).isNotNull();
            assertThat(FoundPlugin.STARTED).hasValue(0);
        }
        try (ChatServer with =
                ChatServer.builder().port(0).discoveredPlugins().build().start()) {
            assertThat(with.address()).isNotNull();
            assertThat(FoundPlugin.STARTED).hasValue(1);
        }
    }

    @Test
    void aPluginCanChainActionsToFuturesOfTheContext() {
        CompletableFuture<Position> position = new CompletableFuture<>();
        ChatPlugin plugin = context -> context.announce(RoomId.LOBBY, "x").thenAccept(position::complete);
        try (ChatServer server = server(plugin).start()) {
            assertThat(position.join().seq()).isEqualTo(1);
            assertThat(server.announce(RoomId.LOBBY, "y").join().seq()).isEqualTo(2);
        }
    }
}
