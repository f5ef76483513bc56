package io.github.embedchat.demo.swing.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** Lets everybody in, answers their join with the frames of a script, and ends the connection. */
final class ScriptedServer implements AutoCloseable {
    private static final String WELCOME = """
            {"type":"welcome","protocol":1,"server":"scripted/1","you":{"id":"m1","name":"Ann"},"session":"s","resumed":false,\
            "heartbeat":25000,"limits":{"line":16384,"text":4000,"name":32,"room":64,"rooms":100}}
            """;

    private final ServerSocket listening;
    private final List<String> script;

    ScriptedServer(String... script) throws IOException {
        this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.script = List.of(script);
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                serve(socket);
            } catch (IOException e) {
                // the client or the test has gone away
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        OutputStream out = socket.getOutputStream();
        in.readLine();
        out.write(WELCOME.getBytes(UTF_8));
        in.readLine();
        for (String frame : script) {
            out.write((frame + "\n").getBytes(UTF_8));
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
