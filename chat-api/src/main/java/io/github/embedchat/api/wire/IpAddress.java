package io.github.embedchat.api.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IP addresses as people write them. Stateless. */
public final class IpAddress {
    /** Two or more groups of an IPv6 address that are zero. */
    private static final Pattern ZERO_GROUPS = Pattern.compile("(?<![0-9a-f])0(?::0)+(?![0-9a-f])");

    private IpAddress() {}

    /** Returns the address in numbers, without a DNS lookup, and as RFC 5952 recommends. */
    public static String text(InetAddress address) {
        String full = address.getHostAddress();
        return address instanceof Inet6Address ? withoutZeros(full) : full;
    }

    /** Returns address and port. An address that is not resolved is its host name. */
    public static String text(InetSocketAddress socket) {
        InetAddress address = socket.getAddress();
        return withPort(address == null ? socket.getHostString() : text(address), socket.getPort());
    }

    /** Returns a host name or an address with a port, and with brackets around an IPv6 address. */
    public static String withPort(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Writes the longest run of zero groups, the first of several, as two colons. */
    private static String withoutZeros(String ipv6) {
        Matcher zeros = ZERO_GROUPS.matcher(ipv6);
        int start = 0;
        int end = 0;
        while (zeros.find()) {
            if (zeros.end() - zeros.start() > end - start) {
                start = zeros.start();
                end = zeros.end();
            }
        }
        String shortened = ipv6.substring(0, start) + "::" + ipv6.substring(end);
        return end == 0 ? ipv6 : shortened.replaceFirst(":?:::?", "::");
    }
}
