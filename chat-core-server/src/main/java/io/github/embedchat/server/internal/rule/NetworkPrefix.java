package io.github.embedchat.server.internal.rule;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What counts as one address for the limits per address (protocol, clause 7): an IPv4 address, or the first 64 bits of
 * an IPv6 address. A machine chooses the other 64 bits itself (RFC 4291, section 2.5.1), so counting them would limit
 * nobody. Loopback addresses have no limits, because a proxy on this machine connects for many users.
 */
public final class NetworkPrefix {
    private static final int BYTES = 8;

    private NetworkPrefix() {}

    /** Returns the first address of the network that this address counts for; null if no limit applies. */
    public static @Nullable InetAddress of(@Nullable InetAddress address) {
        if (address == null || address.isLoopbackAddress()) {
            return null;
        } else if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e); // 16 bytes are always an address
        }
    }

    /** Returns the first address of the network that a client connects from; null if no limit applies. */
    public static @Nullable InetAddress of(SocketAddress remote) {
        return remote instanceof InetSocketAddress inet ? of(inet.getAddress()) : null;
    }
}
