package io.github.embedchat.demo.cli.command;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.demo.cli.room.TerminalText;
import io.github.embedchat.demo.shared.NameText;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.demo.shared.Texts;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Locale;

/**
 * Prints connections of a server, and members who join, leave or change their names.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
final class ServerConsole implements ServerListener {
    private final PrintStream out;
    private final Texts texts;

    ServerConsole(PrintStream out, Texts texts) {
        this.out = out;
        this.texts = texts;
    }

    void waiting(InetSocketAddress address) {
        print(texts.get("server.waiting", text(address)));
    }

    @Override
    public void onConnected(ServerEvent.Connected event) {
        print(texts.get("server.connected", text(event.remote())));
    }

    @Override
    public void onDisconnected(ServerEvent.Disconnected event) {
        print(texts.get("server.disconnected", text(event.remote())));
    }

    @Override
    public void onJoined(ServerEvent.Joined event) {
        print(texts.get("server.joined", name(event.member()), room(event.room())));
    }

    @Override
    public void onRenamed(ServerEvent.Renamed event) {
        print(texts.get("renamed", NameText.inSentence(event.previous()), name(event.member())));
    }

    @Override
    public void onLeft(ServerEvent.Left event) {
        String reason = event.reason().name().toLowerCase(Locale.ROOT);
        print(texts.get("server.left", name(event.member()), room(event.room()), reason));
    }

    private static String name(Member member) {
        return NameText.inSentence(member.name());
    }

    private static String room(RoomId room) {
        return NameText.inSentence(room.name());
    }

    private void print(String line) {
        out.println(TerminalText.flat(line));
        out.flush();
    }

    /** Returns the address in numbers, without a DNS lookup. */
    static String text(SocketAddress address) {
        if (!(address instanceof InetSocketAddress internet) || internet.isUnresolved()) {
            return address.toString();
        }
        return ServerAddress.of(internet).toString();
    }
}
