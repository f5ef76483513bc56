package io.github.embedchat.server.internal.netty;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.server.internal.connection.Transport;
import io.netty.util.Version;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the Netty on the class path is one with which this server runs. A program may have another one for its own purposes. */
public final class NettyVersion {
    /** From this on there are the event loops that {@link Transport} uses. */
    private static final String NEEDED = "4.2.";

    private static final Set<String> USED = Set.of(
            "netty-buffer",
            "netty-common",
            "netty-handler",
            "netty-transport",
            "netty-transport-classes-epoll",
            "netty-transport-native-unix-common");

    private NettyVersion() {}

    /** @throws ChatException if it is another one, or a mixture with another one; where it does not say what it is, it will do */
    public static void check() {
        Map<String, String> versions = new TreeMap<>();
        Version.identify().forEach((artifact, version) -> versions.put(artifact, version.artifactVersion()));
        check(versions);
    }

    /** @param versions by artifact, in the order in which to name them */
    static void check(Map<String, String> versions) {
        String others = versions.entrySet().stream()
                .filter(found ->
                        USED.contains(found.getKey()) && !found.getValue().startsWith(NEEDED))
                .map(found -> found.getKey() + " " + found.getValue())
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw new ChatException("the chat server needs Netty " + NEEDED + "x, but there is " + others
                    + ": have your build take all of io.netty from the same netty-bom");
        }
    }
}
