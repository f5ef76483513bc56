package io.github.embedchat.demo.cli.pipe;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.wire.ServerFrames;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Turns what happens in a room into frames of the protocol, for other programs to read.
 *
 * <p><b>Threading:</b> called by the client's callback thread, on which it passes the frames on.
 */
final class FramePrinter implements ChatListener {
    private final Consumer<String> lines;

    FramePrinter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void onJoined(Joined joined) {
        print(joined);
    }

    @Override
    public void onPosted(Posted posted) {
        print(posted);
    }

    @Override
    public void onPresence(Presence presence) {
        print(presence);
    }

    @Override
    public void onMembers(Members members) {
        print(members);
    }

    @Override
    public void onNotice(Notice notice) {
        print(notice);
    }

    @Override
    public void onGap(Gap gap) {
        print(gap);
    }

    @Override
    public void onLeft(Left left) {
        print(left);
    }

    private void print(ServerMessage message) {
        lines.accept(escaped(new String(ServerFrames.encode(message), StandardCharsets.UTF_8)));
    }

    /**
     * Removes the line end, and escapes controls and line separators that JSON allows as they are. A terminal obeys
     * some of them, and some programs take others for a line end, after which a text could look like a frame.
     */
    private static String escaped(String frame) {
        StringBuilder line = new StringBuilder(frame.length());
        frame.stripTrailing().chars().forEach(c -> {
            if (c >= 0x7F && c <= 0x9F || c == 0x2028 || c == 0x2029) {
                line.append(String.format("\\u%04X", c));
            } else {
                line.append((char) c);
            }
        });
        return line.toString();
    }
}
