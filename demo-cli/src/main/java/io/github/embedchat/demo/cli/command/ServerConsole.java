package io.github.embedchat.demo.cli.command;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.demo.cli.room.TerminalText;
import java.io.PrintStream;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Locale;

/**
 * Prints who connects, joins and leaves on a server.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
final class ServerConsole implements ServerListener {
    private final PrintStream out;

    ServerConsole(PrintStream out) {
        this.out = out;
    }

    void waiting(InetSocketAddress address) {
        print("waiting for connections on " + text(address));
    }

    @Override
    public void onConnected(ServerEvent.Connected event) {
        print("connected from " + text(event.remote()));
    }

    @Override
    public void onDisconnected(ServerEvent.Disconnected event) {
        print("disconnected: " + text(event.remote()));
    }

    @Override
    public void onJoined(ServerEvent.Joined event) {
        print(event.member().name() + " joined " + event.room());
    }

    @Override
    public void onRenamed(ServerEvent.Renamed event) {
        print(event.previous() + " is now " + event.member().name());
    }

    @Override
    public void onLeft(ServerEvent.Left event) {
        print(event.member().name() + " left " + event.room() + " ("
                + event.reason().name().toLowerCase(Locale.ROOT) + ")");
    }

    private void print(String line) {
        out.println(TerminalText.flat(line));
        out.flush();
    }

    /** Prints the number of an address; looks up no name. */
    static String text(SocketAddress address) {
        if (!(address instanceof InetSocketAddress internet) || internet.isUnresolved()) {
            return address.toString();
        }
        String host = internet.getAddress().getHostAddress();
        boolean brackets = internet.getAddress() instanceof Inet6Address;
        return (brackets ? "[" + host + "]" : host) + ":" + internet.getPort();
    }
}
