package io.github.embedchat.demo.cli.command;

import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
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
    public void onConnected(SocketAddress remote) {
        print("connected from " + text(remote));
    }

    @Override
    public void onDisconnected(SocketAddress remote) {
        print("disconnected: " + text(remote));
    }

    @Override
    public void onJoined(RoomId room, Member member) {
        print(member.name() + " joined " + room);
    }

    @Override
    public void onRenamed(Member member, String previous) {
        print(previous + " is now " + member.name());
    }

    @Override
    public void onLeft(RoomId room, Member member, LeaveReason reason) {
        print(member.name() + " left " + room + " (" + reason.name().toLowerCase(Locale.ROOT) + ")");
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
