package io.github.embedchat.it.nativeimage;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.metrics.ChatMetrics;
import io.github.embedchat.moderation.Moderation;
import io.github.embedchat.names.icu.SkeletonPolicy;
import io.github.embedchat.server.ChatServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uses each library once, and prints what came of it. */
public final class WholeChat {
    private WholeChat() {}

    /** Runs a server and a client without any plug-in. */
    public static void runCores() throws IOException {
        ServerListener console = new ServerListener() {
            @Override
            public void onPosted(ServerMessage.Posted posted) {
                System.out.println("listener " + posted.seq());
            }
        };
        try (ChatServer server =
                ChatServer.builder().port(0).listener(console).build().start()) {
            use(server);
        }
    }

    public static void runAll(Path folder) throws IOException {
        MeterRegistry meters = new SimpleMeterRegistry();
        try (SqliteRoomLog log = SqliteRoomLog.open(folder.resolve("chat.db"));
                ChatServer server = ChatServer.builder()
                        .port(0)
                        .log(log)
                        .namePolicy(new SkeletonPolicy())
                        .plugin(new Moderation(folder.resolve("rules.txt")))
                        .plugin(new ChatMetrics(meters))
                        .discoveredPlugins()
                        .build()
                        .start()) {
            use(server);
            System.out.println("meters " + meters.getMeters().size());
        }
    }

    private static void use(ChatServer server) throws IOException {
        int port = server.address().getPort();
        System.out.println("product " + product(port));
        try (ChatClient ann = client("Ann", port);
                ChatClient lookAlike = client("\u0410nn", port)) {
            ann.connect().join();
            ann.join(RoomId.LOBBY).join();
            System.out.println(
                    "post " + ann.post(RoomId.LOBBY, "say \"hi\"\n").join().seq());
            System.out.println("look-alike " + outcome(lookAlike));
        }
    }

    private static ChatClient client(String name, int port) {
        return ChatClient.builder().server("localhost", port).name(name).build();
    }

    private static String outcome(ChatClient client) {
        try {
            client.connect().join();
            return "ADMITTED";
        } catch (CompletionException e) {
            return e.getCause() instanceof RejectedException rejected
                    ? rejected.code().name()
                    : e.toString();
        }
    }

    private static String product(int port) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write("{\"type\":\"hello\",\"name\":\"Eve\"}\n".getBytes(StandardCharsets.UTF_8));
            String welcome = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            Matcher product = Pattern.compile("\"server\":\"([^\"]*)\"").matcher(welcome);
            return product.find() ? product.group(1) : welcome;
        }
    }
}
