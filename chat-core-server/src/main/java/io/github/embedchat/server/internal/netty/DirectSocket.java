package io.github.embedchat.server.internal.netty;

import io.github.embedchat.server.internal.room.Outlet;
import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The socket beneath a channel, written to without the pipeline, whose entries, promises and listeners cost more than all the rest
 * of a delivery. What the kernel does not take at once is the channel's.
 *
 * <p><b>Threading:</b> the event loop of the channel, which is also what closes the socket.
 */
final class DirectSocket implements Outlet {
    private final Socket socket;

    private DirectSocket(Socket socket) {
        this.socket = socket;
    }

    /** Null where something stands between pipeline and socket, or the socket is not a file descriptor that is known here. */
    static @Nullable DirectSocket beneath(Channel channel) {
        boolean plain = channel.pipeline().get(SslHandler.class) == null;
        return plain && channel instanceof UnixChannel unix && unix.fd() instanceof Socket socket
                ? new DirectSocket(socket)
                : null;
    }

    /** Takes nothing if it fails, which the channel will then find out for itself. */
    @Override
    public int send(ByteBuffer piece) {
        try {
            // Its number may be another socket's once it is closed.
            return socket.isOpen() ? socket.send(piece, piece.position(), piece.limit()) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
