package io.github.embedchat.server.internal.netty;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.server.internal.connection.Transport;
import io.netty.util.Version;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks whether the server can run with the Netty on the class path. The embedding program may bring another
 * version.
 */
public final class NettyVersion {
    /** Prefix of the versions that have the event loops which this package's {@link Transport} uses. */
    private static final String NEEDED = "4.2.";

    /** Artifacts of Netty that this package uses. */
    private static final Set<String> USED = Set.of(
            "netty-buffer",
            "netty-common",
            "netty-handler",
            "netty-transport",
            "netty-transport-classes-epoll",
            "netty-transport-native-unix-common");

    private NettyVersion() {}

    /**
     * @throws ChatException if Netty is another version or a mixture of versions. Artifacts without version
     *     information are accepted
     */
    public static void check() {
        Map<String, String> versions = new TreeMap<>();
        Version.identify().forEach((artifact, version) -> versions.put(artifact, version.artifactVersion()));
        check(versions);
    }

    /** @param versions version of each artifact, in the order in which the error message names them */
    static void check(Map<String, String> versions) {
        String others = versions.entrySet().stream()
                .filter(found ->
                        USED.contains(found.getKey()) && !found.getValue().startsWith(NEEDED))
                .map(found -> found.getKey() + " " + found.getValue())
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            throw new ChatException("the chat server needs Netty " + NEEDED + "x, but the class path has " + others
                    + "; make your build take all io.netty artifacts from one netty-bom " + NEEDED
                    + "x (with Spring Boot, set the property netty.version)");
        }
    }
}
