package io.github.embedchat.server.internal.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class ListenerNotifierTest {
    private final List<String> seen = new ArrayList<>();
    private final ArrayDeque<Runnable> queue = new ArrayDeque<>();

    /** A listener that records its events and throws its failure on a connection from the host "bad". */
    private final class Witness implements ServerListener {
        private final String name;
        private final Throwable failure;

        private Witness(String name, Throwable failure) {
            this.name = name;
            this.failure = failure;
        }

        @Override
        public void onConnected(ServerEvent.Connected event) {
            String host = ((InetSocketAddress) event.remote()).getHostString();
            seen.add(name + " " + host);
            if (host.equals("bad") && failure instanceof RuntimeException exception) {
                throw exception;
            } else if (host.equals("bad") && failure instanceof Error error) {
                throw error;
            }
        }
    }

    private static List<Hook<ServerListener>> hooks(Executor executor, ServerListener... listeners) {
        return Stream.of(listeners).map(listener -> Hook.of(listener, executor)).toList();
    }

    private static void connect(ListenerNotifier observer, String host) {
        observer.connected(InetSocketAddress.createUnresolved(host, 1));
    }

    private void runQueue() {
        while (!queue.isEmpty()) {
            queue.remove().run();
        }
    }

    @Test
    void eventsAreDeliveredInOrderEvenOnAnExecutorWithManyThreads() {
        ListenerNotifier observer = new ListenerNotifier(hooks(queue::add, new Witness("a", null)));
        connect(observer, "1");
        connect(observer, "2");
        connect(observer, "3");
        assertThat(queue).as("tasks that could run at the same time").hasSize(1);
        runQueue();
        assertThat(seen).containsExactly("a 1", "a 2", "a 3");
    }

    @Test
    void aFailingListenerAffectsNeitherOtherListenersNorItsOwnLaterEvents() {
        for (Throwable failure : List.of(new IllegalStateException("a bug"), new AssertionError("a worse one"))) {
            seen.clear();
            ListenerNotifier observer =
                    new ListenerNotifier(hooks(queue::add, new Witness("a", failure), new Witness("b", null)));
            connect(observer, "bad");
            connect(observer, "good");
            runQueue();
            assertThat(seen).containsExactly("a bad", "b bad", "a good", "b good");
        }
    }

    @Test
    void aListenerMissesEventsOnlyWhileItsExecutorRejectsTasks() {
        boolean[] full = {false};
        Executor executor = task -> {
            if (full[0]) {
                throw new RejectedExecutionException("full");
            }
            queue.add(task);
        };
        ListenerNotifier observer = new ListenerNotifier(hooks(executor, new Witness("a", null)));
        connect(observer, "1");
        connect(observer, "2");
        full[0] = true;
        runQueue();
        connect(observer, "3");
        full[0] = false;
        connect(observer, "4");
        runQueue();
        assertThat(seen).containsExactly("a 1", "a 4");
    }

    @Test
    void aListenerThatFallsFarBehindMissesEventsUntilItHasCaughtUp() {
        ListenerNotifier observer = new ListenerNotifier(hooks(queue::add, new Witness("a", null)));
        for (int i = 0; i < ListenerQueue.MAX_WAITING + 5; i++) {
            connect(observer, Integer.toString(i));
        }
        for (int i = 0; i < 100; i++) {
            queue.remove().run();
        }
        connect(observer, "still behind");
        runQueue();
        connect(observer, "again");
        runQueue();
        assertThat(seen)
                .hasSize(ListenerQueue.MAX_WAITING + 1)
                .endsWith("a " + (ListenerQueue.MAX_WAITING - 1), "a again");
    }

    @Test
    void postsAreDeliveredOnlyToListenersThatHandlePosts() {
        List<Posted> posts = new ArrayList<>();
        ServerListener reader = new ServerListener() {
            @Override
            public void onPosted(Posted posted) {
                posts.add(posted);
            }
        };
        ListenerNotifier observer = new ListenerNotifier(hooks(queue::add, new Witness("a", null), reader));
        Posted post = new Posted(RoomId.LOBBY, 1, Instant.EPOCH, "i", Member.SERVER, "hello");
        observer.onPosted(post);
        assertThat(queue).hasSize(1);
        runQueue();
        assertThat(posts).containsExactly(post);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void inANativeImagePostsAreDeliveredToAllListeners() {
        String ofNativeImages = "org.graalvm.nativeimage.imagecode";
        System.setProperty(ofNativeImages, "runtime");
        try {
            ListenerNotifier observer = new ListenerNotifier(hooks(queue::add, new Witness("a", null)));
            observer.onPosted(new Posted(RoomId.LOBBY, 1, Instant.EPOCH, "i", Member.SERVER, "hello"));
            assertThat(queue).hasSize(1);
        } finally {
            System.clearProperty(ofNativeImages);
        }
    }

    @Test
    void eventsWithoutListenersAreDropped() {
        connect(new ListenerNotifier(List.of()), "1");
        assertThat(queue).isEmpty();
    }
}
