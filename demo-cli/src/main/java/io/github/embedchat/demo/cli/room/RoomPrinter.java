package io.github.embedchat.demo.cli.room;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import java.util.function.Consumer;

/**
 * Turns what happens in a room into lines for people to read.
 *
 * <p><b>Threading:</b> called by the client's callback thread, on which it passes the lines on.
 */
public final class RoomPrinter implements ChatListener {
    private final RoomFormat format;
    private final Consumer<PrintedLine> lines;

    public RoomPrinter(RoomFormat format, Consumer<PrintedLine> lines) {
        this.format = format;
        this.lines = lines;
    }

    @Override
    public void onJoined(Joined joined) {
        lines.accept(format.members(joined.room(), joined.online(), joined.members(), joined.partial()));
    }

    @Override
    public void onPosted(Posted posted) {
        lines.accept(format.posted(posted));
    }

    @Override
    public void onPresence(Presence presence) {
        format.presence(presence).forEach(lines);
    }

    @Override
    public void onNotice(Notice notice) {
        lines.accept(format.notice(notice));
    }

    @Override
    public void onGap(Gap gap) {
        lines.accept(format.gap(gap.gap()));
    }
}
