package io.github.embedchat.server.internal.room;

import java.nio.ByteBuffer;

/** Takes bytes at once or not at all. Event loop of the connection only, and only while its line has nothing to write. */
public interface Outlet {
    /**
     * Must not change the buffer, which others are given as well.
     *
     * @return how many bytes were taken, from the first on; what is left is for {@link Line#write}
     */
    int send(ByteBuffer piece);
}
