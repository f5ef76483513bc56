package io.github.embedchat.it.docs;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.server.ChatServer;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;

/** What the README shows, between the marks, as code that runs. */
final class ReadmeSnippets {
    /** What the snippets have shown, in order. */
    final BlockingQueue<String> shown = new LinkedBlockingQueue<>();

    private void show(String line) {
        shown.add(line);
    }

    ChatServer server(int port) {
        // readme: A server
        ServerListener door = new ServerListener() {
            @Override
            public void onJoined(ServerEvent.Joined event) {
                show(event.member().name() + " is in " + event.room());
            }
        };
        ChatServer server =
                ChatServer.builder().port(port).listener(door).build().start();
        server.announce(RoomId.LOBBY, "The room is open");
        // readme: end
        return server;
    }

    /** A server and a client of it. */
    record Line(ChatServer server, ChatClient client) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
            server.close();
        }
    }

    Line secure(int port, SSLContext ownKey, SSLContext trusted) {
        // readme: TLS
        ChatServer server = ChatServer.builder().port(port).tls(ownKey).build().start();
        ChatClient client = ChatClient.builder()
                .server("localhost", server.address().getPort())
                .tls(trusted)
                .name("Ann")
                .build();
        // readme: end
        return new Line(server, client);
    }

    Line invited(int port, Set<String> guests) {
        // readme: Who may come in
        Authenticator invitations = credentials -> CompletableFuture.supplyAsync(
                () -> guests.contains(credentials.token()) ? new Admit() : new Reject("ask for an invitation"));
        ChatServer server = ChatServer.builder()
                .port(port)
                .authenticator(invitations)
                .build()
                .start();
        ChatClient client = ChatClient.builder()
                .server("localhost", server.address().getPort())
                .name("Ann")
                .token(() -> freshToken())
                .build();
        // readme: end
        return new Line(server, client);
    }

    private static String freshToken() {
        return "t1";
    }

    ChatServer extended(int port) {
        // readme: A plug-in
        ChatPlugin greeter = context -> {
            context.addListener(new ServerListener() {
                @Override
                public void onJoined(ServerEvent.Joined event) {
                    context.announce(event.room(), "Welcome, " + event.member().name());
                }
            });
            context.addPostInterceptor(post -> CompletableFuture.completedStage(
                    post.text().endsWith("!!!") ? new Reject("calm down") : new Accept()));
        };
        ChatServer server =
                ChatServer.builder().port(port).plugin(greeter).build().start();
        // readme: end
        return server;
    }

    void durableServer(Path file, int port) {
        // readme: Posts that outlive the server
        try (SqliteRoomLog log = SqliteRoomLog.open(file);
                ChatServer server =
                        ChatServer.builder().port(port).log(log).build().start()) {
            Position position =
                    server.announce(RoomId.LOBBY, "The room is open").join();
            show("post " + position.seq() + " of this room");
        }
        // readme: end
    }

    ChatClient client(int port) {
        // readme: A client
        ChatListener window = new ChatListener() {
            @Override
            public void onPosted(Posted posted) {
                show(posted.from().isServer() ? posted.text() : posted.from().name() + ": " + posted.text());
            }

            @Override
            public void onState(ConnectionState state) {
                if (state instanceof Offline offline) {
                    show("no connection: " + offline.cause());
                } else if (state instanceof Closed closed && !closed.byApplication()) {
                    show("it is over: " + closed.cause());
                }
            }
        };
        ChatClient client = ChatClient.builder()
                .server("localhost", port)
                .name("Ann")
                .listener(window)
                .build();
        client.connect();
        client.join(RoomId.LOBBY, JoinFrom.last(20));
        client.post(RoomId.LOBBY, "hello")
                .whenComplete((posted, failure) -> show(
                        failure == null ? "that was number " + posted.seq() : "not posted: " + failure.getMessage()));
        // readme: end
        return client;
    }
}
