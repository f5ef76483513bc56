package io.github.embedchat.server.internal.connection;

import java.nio.ByteBuffer;
import java.util.List;

/** The connection as its {@link OutboxWriter} sees it. Event loop of the connection only. */
public interface Output {
    /** Writes as {@link Channel#write} does. If not all bytes have left, {@link OutboxWriter#sent} follows. */
    boolean write(List<ByteBuffer> pieces);

    /** Ends the output. The writer writes nothing afterwards. */
    void end();

    /** The channel that flowing sources write to. */
    Channel channel();
}
