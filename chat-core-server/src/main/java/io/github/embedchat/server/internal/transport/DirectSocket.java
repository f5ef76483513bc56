package io.github.embedchat.server.internal.transport;

import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The socket beneath a channel, written to without the pipeline, whose entries, promises and listeners cost more than all the rest
 * of a delivery. Only for a channel that has nothing left to write itself: what the kernel does not take at once is the channel's.
 *
 * <p><b>Threading:</b> the event loop of the channel, which is also what closes the socket.
 */
final class DirectSocket {
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

    /** Returns how many bytes the kernel took; none if it failed, which the channel will then find out for itself. */
    long send(List<ByteBuffer> pieces) {
        try {
            return socket.isOpen() ? sendOpen(pieces) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private long sendOpen(List<ByteBuffer> pieces) throws IOException {
        for (int i = 0; i < pieces.size(); i++) {
            if (!pieces.get(i).isDirect()) {
                return 0;
            }
        }
        ByteBuffer first = pieces.get(0);
        return pieces.size() == 1
                ? socket.send(first, first.position(), first.limit())
                : socket.writev(pieces.toArray(ByteBuffer[]::new), 0, pieces.size(), Long.MAX_VALUE);
    }
}
