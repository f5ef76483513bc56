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
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.Statistics;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.metrics.ChatMetrics;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The snippets of the guide, between marks, as code that {@link GuideTest} runs. */
final class GuideSnippets {
    final Console System = new Console();

    /** A server and a client of it. */
    record Pair(ChatServer server, ChatClient client) implements AutoCloseable {
        @Override
        public void close() {
            client.close();
            server.close();
        }
    }

    ChatServer embed(int port) {
        // guide: begin
        ServerListener console = new ServerListener() {
            @Override
            public void onJoined(ServerEvent.Joined event) {
                System.out.println(event.member().name() + " joined " + event.room());
            }
        };
        ChatServer server =
                ChatServer.builder().port(port).listener(console).build().start();
        server.announce(RoomId.LOBBY, "The room is open");
        // guide: end
        return server;
    }

    ChatClient connect(int port) {
        // guide: begin
        ChatListener screen = new ChatListener() {
            @Override
            public void onPosted(Posted posted) {
                System.out.println(
                        posted.from().isServer() ? posted.text() : posted.from().name() + ": " + posted.text());
            }

            @Override
            public void onState(ConnectionState state) {
                if (state instanceof Offline offline) {
                    System.out.println("offline: " + offline.cause());
                } else if (state instanceof Closed closed && !closed.byApplication()) {
                    System.out.println("closed: " + closed.cause());
                }
            }
        };
        ChatClient client = ChatClient.builder()
                .server("localhost", port)
                .name("Ann")
                .listener(screen)
                .build();
        client.connect();
        client.join(RoomId.LOBBY, JoinFrom.last(20));
        client.post(RoomId.LOBBY, "hello").thenAccept(posted -> System.out.println("post " + posted.seq()));
        // guide: end
        return client;
    }

    Pair sameJvm() {
        // guide: begin
        ChatServer server = ChatServer.builder().noPort().build().start();
        ChatClient bot = ChatClient.builder().server(server).name("Bot").build();
        bot.connect();
        bot.join(RoomId.LOBBY);
        Posted posted = bot.post(RoomId.LOBBY, "ready").join();
        System.out.println("post " + posted.seq() + " by " + posted.from().name());
        // guide: end
        return new Pair(server, bot);
    }

    Pair authenticate(int port, String token) {
        // guide: begin
        Map<String, Admit> accounts = new HashMap<>();
        accounts.put("secret-1", new Admit("user-1", "Ann", Set.of("moderator")));
        Authenticator authenticator = credentials -> CompletableFuture.supplyAsync(() -> {
            Admit account = accounts.get(credentials.token());
            return account == null ? new Reject("ask for an invitation") : account;
        });
        ChatServer server = ChatServer.builder()
                .port(port)
                .authenticator(authenticator)
                .build()
                .start();

        ChatClient client = ChatClient.builder()
                .server("localhost", server.address().getPort())
                .name("Annie")
                .token(() -> token)
                .build();
        client.connect()
                .whenComplete((you, failure) -> System.out.println(
                        failure == null
                                ? you.name() + " has the id " + you.id()
                                : "rejected: " + failure.getMessage()));
        // guide: end
        return new Pair(server, client);
    }

    Pair encrypt(int port, File keyStore, char[] password, File certificate)
            throws GeneralSecurityException, IOException {
        // guide: begin
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keyStore, password), password);
        SSLContext ownKey = SSLContext.getInstance("TLS");
        ownKey.init(keys.getKeyManagers(), null, null);
        ChatServer server = ChatServer.builder().port(port).tls(ownKey).build().start();

        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        try (InputStream pem = new FileInputStream(certificate)) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            authorities.setCertificateEntry("chat", factory.generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext trusted = SSLContext.getInstance("TLS");
        trusted.init(null, trust.getTrustManagers(), null);
        ChatClient client = ChatClient.builder()
                .server("localhost", server.address().getPort())
                .tls(trusted)
                .name("Ann")
                .build();
        client.connect().thenAccept(you -> System.out.println(you.name() + " is connected"));
        // guide: end
        return new Pair(server, client);
    }

    ChatServer greet(int port) {
        // guide: begin
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
        // guide: end
        return server;
    }

    static void checkInvitations(PluginContext context) {
        // guide: begin
        context.addJoinInterceptor(join -> CompletableFuture.supplyAsync(
                () -> invited(join.user(), join.room()) ? new Accept() : new Reject("ask for an invitation")));
        // guide: end
    }

    private static boolean invited(Participant user, RoomId room) {
        return room.equals(RoomId.LOBBY) || user.name().equals("Ann");
    }

    void keepPosts(Path file, int port) {
        // guide: begin
        try (SqliteRoomLog log = SqliteRoomLog.open(file);
                ChatServer server =
                        ChatServer.builder().port(port).log(log).build().start()) {
            Position position =
                    server.announce(RoomId.LOBBY, "The room is open").join();
            System.out.println("post " + position.seq() + " of the lobby");
        }
        // guide: end
    }

    ChatServer operate(InetAddress address, int port, MeterRegistry registry) {
        // guide: begin
        ServerOptions options = ServerOptions.forPublicNetwork()
                .limits(limits -> limits.maxConnections(20_000).maxRooms(1_000))
                .memory(memory -> memory.retainedBytes(256L << 20));
        ChatServer server = ChatServer.builder()
                .bind(address)
                .port(port)
                .options(options)
                .plugin(new ChatMetrics(registry))
                .build()
                .start();
        Statistics now = server.statistics().join();
        System.out.println(now.connections() + " connections, " + now.rooms() + " rooms, lag " + now.lag());
        // guide: end
        return server;
    }
}
