package io.github.embedchat.benchmarks.peers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * A connection of the {@link NettyBroadcaster}. While a write is pending, batches queue up here without a limit.
 *
 * <p><b>Threading:</b> event loop only.
 */
final class LobbyMember extends SimpleChannelInboundHandler<ByteBuf> {
    private static final String ID = "\"id\":\"";
    private static final String TEXT = "\"text\":\"";
    private static final String END = "\"}";

    private final Channel channel;
    private final Lobby lobby;
    private final ArrayDeque<ByteBuf> queued = new ArrayDeque<>(1);
    private boolean writing;

    LobbyMember(Channel channel, Lobby lobby) {
        this.channel = channel;
        this.lobby = lobby;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
        String line = bytes.toString(StandardCharsets.ISO_8859_1);
        if (line.contains("\"type\":\"post\"")) {
            post(line);
        } else if (line.contains("\"type\":\"hello\"")) {
            answer("{\"type\":\"welcome\"}\n");
        } else if (line.contains("\"type\":\"join\"")) {
            answer("{\"type\":\"joined\"}\n");
            lobby.add(this);
        }
    }

    private void post(String line) {
        int id = line.indexOf(ID) + ID.length();
        int text = line.indexOf(TEXT) + TEXT.length();
        lobby.post(line.substring(id, line.indexOf('"', id)), line.substring(text, line.lastIndexOf(END)));
    }

    private void answer(String frame) {
        send(ByteBufUtil.writeAscii(channel.alloc(), frame));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        lobby.readComplete();
    }

    /** Sends the frames, and releases the buffer. */
    void send(ByteBuf frames) {
        if (writing) {
            queued.add(frames);
        } else {
            await(channel.writeAndFlush(frames));
        }
    }

    private void await(ChannelFuture written) {
        if (!written.isDone()) {
            writing = true;
            written.addListener(done -> sent());
        }
    }

    private void sent() {
        writing = false;
        if (!queued.isEmpty()) {
            while (queued.size() > 1) {
                channel.write(queued.remove(), channel.voidPromise());
            }
            await(channel.writeAndFlush(queued.remove()));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lobby.remove(this);
        queued.forEach(ByteBuf::release);
        queued.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
