package io.github.embedchat.it.redeploy;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.plugin.ClientInterceptor;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.client.SessionStore;
import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.metrics.ChatMetrics;
import io.github.embedchat.moderation.Moderation;
import io.github.embedchat.names.icu.SkeletonPolicy;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.tls.Pki;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** An application with a chat. It starts, posts and ends. */
public final class Application implements BiConsumer<String, Path> {
    /** What the application uses, apart from a server with a port and a client. */
    enum Use {
        NOTHING_MORE,
        IN_PROCESS,
        TLS,
        SQLITE,
        METRICS,
        MODERATION,
        NAMES,
        CLIENT_EXTRAS
    }

    @Override
    public void accept(String use, Path directory) {
        switch (Use.valueOf(use)) {
            case NOTHING_MORE -> chat(server(), client());
            case IN_PROCESS -> chatInProcess();
            case TLS -> {
                Pki pki = new Pki();
                chat(server().tls(pki.server()), client().tls(pki.client()));
            }
            case SQLITE -> {
                try (SqliteRoomLog log = SqliteRoomLog.open(directory.resolve("chat.db"))) {
                    chat(server().log(log), client());
                }
            }
            case METRICS -> {
                Metrics.addRegistry(new SimpleMeterRegistry());
                chat(server().plugin(new ChatMetrics(Metrics.globalRegistry)), client());
            }
            case MODERATION -> chat(server().plugin(new Moderation(directory.resolve("rules"))), client());
            case NAMES -> chat(server().namePolicy(new SkeletonPolicy()), client());
            case CLIENT_EXTRAS ->
                chat(
                        server(),
                        client().interceptor(new Shouting())
                                .sessionStore(SessionStore.file(directory.resolve("session"))));
        }
    }

    private static ChatServer.Builder server() {
        return ChatServer.builder().port(0);
    }

    private static ChatClient.Builder client() {
        return ChatClient.builder().name("Ann");
    }

    private static void chat(ChatServer.Builder builder, ChatClient.Builder guest) {
        try (ChatServer server = builder.build().start();
                ChatClient client =
                        guest.server("localhost", server.address().getPort()).build()) {
            post(client);
        }
    }

    private static void chatInProcess() {
        try (ChatServer server = ChatServer.builder().noPort().build().start();
                ChatClient client = client().server(server).build()) {
            post(client);
        }
    }

    private static void post(ChatClient client) {
        client.connect().join();
        client.join(RoomId.LOBBY).join();
        client.post(RoomId.LOBBY, "hello").join();
        History history = client.history(RoomId.LOBBY, null, 10).join();
        if (history.posts().isEmpty()) {
            throw new AssertionError("nothing was posted");
        }
    }

    private static final class Shouting implements ClientInterceptor {
        @Override
        public CompletionStage<Verdict.OnPost> beforePost(RoomId room, String text) {
            return CompletableFuture.completedFuture(new Verdict.Replace(text + "!"));
        }
    }
}
