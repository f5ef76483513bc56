package io.github.embedchat.benchmarks.peers;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketConfig;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.Transport;
import io.netty.channel.epoll.Epoll;
import java.time.Duration;

/** A chat room as in the documentation of netty-socketio: every event {@code post} goes to all clients. */
public final class SocketIoBroadcaster {
    private static final int BACKLOG = 4096;
    /** Milliseconds between pings: none during a measurement, because the other servers send none either. */
    private static final int NEVER = (int) Duration.ofDays(1).toMillis();

    private SocketIoBroadcaster() {}

    /** @param args the port */
    public static void main(String[] args) {
        SocketIOServer server = new SocketIOServer(configuration(Integer.parseInt(args[0])));
        server.addEventListener(
                "post",
                String.class,
                (client, text, acknowledgement) ->
                        server.getBroadcastOperations().sendEvent("post", text));
        server.start();
        System.out.println("listening");
    }

    private static Configuration configuration(int port) {
        SocketConfig sockets = new SocketConfig();
        sockets.setTcpNoDelay(true);
        sockets.setReuseAddress(true);
        sockets.setAcceptBackLog(BACKLOG);
        Configuration configuration = new Configuration();
        configuration.setHostname("127.0.0.1");
        configuration.setPort(port);
        configuration.setBossThreads(1);
        configuration.setWorkerThreads(1);
        configuration.setUseLinuxNativeEpoll(Epoll.isAvailable());
        configuration.setTransports(Transport.WEBSOCKET);
        configuration.setSocketConfig(sockets);
        configuration.setPingInterval(NEVER);
        configuration.setPingTimeout(NEVER);
        return configuration;
    }
}
