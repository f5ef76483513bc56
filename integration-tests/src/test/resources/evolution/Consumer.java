import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program of today: a plug-in, listeners and a log. It returns what it saw, always in the same order. */
public final class Consumer implements Callable<List<String>>, ChatPlugin, ServerListener, ChatListener {
    private final List<String> seen = new ArrayList<>();
    private final CountDownLatch gone = new CountDownLatch(1);

    private synchronized void saw(String what) {
        seen.add(what);
    }

    @Override
    public List<String> call() throws Exception {
        try (ChatServer server = ChatServer.builder()
                        .noPort()
                        .log(new OneRoom())
                        .plugin(this)
                        .build()
                        .start();
                ChatClient ann = ChatClient.builder()
                        .server(server)
                        .name("Ann")
                        .listener(this)
                        .build()) {
            ann.connect().get(30, TimeUnit.SECONDS);
            ann.join(RoomId.LOBBY).get(30, TimeUnit.SECONDS);
            ann.post(RoomId.LOBBY, "hello").get(30, TimeUnit.SECONDS);
            ann.rename("Anna").get(30, TimeUnit.SECONDS);
            server.kick(ann.you().orElseThrow().id()).get(30, TimeUnit.SECONDS);
            gone.await(30, TimeUnit.SECONDS);
        }
        synchronized (this) {
            return seen.stream().sorted().toList();
        }
    }

    @Override
    public void start(PluginContext context) {
        context.addListener(this);
        context.addJoinInterceptor(join -> {
            saw(join.user().name() + " may join " + join.room());
            return CompletableFuture.completedStage(new Accept());
        });
        context.addPostInterceptor(post -> {
            saw(post.author().name() + " may post " + post.text());
            return CompletableFuture.completedStage(new Accept());
        });
        context.addRenameInterceptor(rename -> {
            saw(rename.user().name() + " may be " + rename.name());
            return CompletableFuture.completedStage(new Accept());
        });
    }

    @Override
    public void onJoined(ServerEvent.Joined event) {
        saw(event.member().name() + " joined " + event.room());
    }

    @Override
    public void onRenamed(ServerEvent.Renamed event) {
        saw(event.previous() + " is " + event.member().name());
    }

    @Override
    public void onLeft(ServerEvent.Left event) {
        saw(event.member().name() + " left " + event.room() + " " + event.reason());
        gone.countDown();
    }

    /** Called by the server and by the client. */
    @Override
    public void onPosted(Posted posted) {
        saw(posted.from().name() + ": " + posted.text());
    }

    /** A log of one room in memory. */
    private static final class OneRoom implements RoomLog {
        private final List<Entry> entries = new ArrayList<>();
        private final List<LogSubscription.Handler> handlers = new ArrayList<>();

        private Bounds bounds() {
            return new Bounds("one", 1, entries.size());
        }

        @Override
        public synchronized CompletionStage<Appended> append(RoomId room, Draft draft) {
            Entry entry = new Entry(entries.size() + 1, draft.time(), draft.id(), draft.from(), draft.text());
            entries.add(entry);
            handlers.forEach(handler -> handler.onEntries(new Page(List.of(entry), bounds())));
            return CompletableFuture.completedStage(
                    new Appended.Stored(new Position("one", entry.seq()), false));
        }

        @Override
        public synchronized CompletionStage<Page> read(RoomId room, Position after, int limit) {
            return CompletableFuture.completedStage(new Page(
                    entries.stream().filter(entry -> entry.seq() > after.seq()).limit(limit).toList(), bounds()));
        }

        @Override
        public synchronized CompletionStage<LogSubscription> subscribe(
                RoomId room, Position after, LogSubscription.Handler handler) {
            handlers.add(handler);
            Bounds begin = bounds();
            return CompletableFuture.completedStage(new LogSubscription() {
                @Override
                public Bounds bounds() {
                    return begin;
                }

                @Override
                public void close() {}
            });
        }

        @Override
        public CompletionStage<byte[]> signingKey() {
            return CompletableFuture.completedStage(new byte[32]);
        }

        @Override
        public void close() {}
    }
}
