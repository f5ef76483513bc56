package io.github.embedchat.server.internal.connection;

import java.nio.ByteBuffer;
import java.util.List;

/** Where an {@link Outbox} writes to. Event loop of the connection only. */
public interface Output {
    /** {@link Channel#write}; {@link Outbox#sent} follows if not all bytes have left. */
    boolean write(List<ByteBuffer> pieces);

    /** Ends the output: nothing more will be written. */
    void end();

    /** For {@link FrameSource#mayFlow}. */
    Channel channel();
}
