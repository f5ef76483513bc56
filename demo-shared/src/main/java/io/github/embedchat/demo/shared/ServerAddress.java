package io.github.embedchat.demo.shared;

import io.github.embedchat.api.wire.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * The address of a server, written as {@code HOST}, {@code HOST:PORT}, {@code [::1]} or {@code [::1]:PORT}.
 *
 * @param host a name or an IP address, without brackets
 * @param port from 1 to 65,535
 */
public record ServerAddress(String host, int port) {
    /** The port of an address without a port. */
    public static final int DEFAULT_PORT = 9999;

    /** A server on this machine. */
    public static final ServerAddress DEFAULT = new ServerAddress("localhost", DEFAULT_PORT);

    /**
     * Checks host and port.
     *
     * @throws IllegalArgumentException if the host is blank or contains white space, or if the port is out of range
     */
    public ServerAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("no host given");
        }
        if (host.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("bad host " + host + ": it contains a space");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("bad port " + port + ": not within 1-65535");
        }
    }

    /** Returns the address of a socket in numbers, without a DNS lookup, and as RFC 5952 recommends. */
    public static ServerAddress of(InetSocketAddress socket) {
        return new ServerAddress(IpAddress.text(socket.getAddress()), socket.getPort());
    }

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException if {@code text} is not an address; the message says why
     */
    public static ServerAddress parse(String text) {
        if (text.startsWith("[")) {
            return parseBracketed(text);
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new ServerAddress(text, DEFAULT_PORT);
        }
        if (text.indexOf(':', colon + 1) >= 0) {
            return new ServerAddress(requireIpv6(text), DEFAULT_PORT);
        }
        return new ServerAddress(text.substring(0, colon), parsePort(text.substring(colon + 1)));
    }

    private static ServerAddress parseBracketed(String text) {
        int end = text.indexOf(']');
        if (end < 0) {
            throw new IllegalArgumentException("no ] after the IPv6 address in " + text);
        }
        String host = requireIpv6(text.substring(1, end));
        String rest = text.substring(end + 1);
        if (rest.isEmpty()) {
            return new ServerAddress(host, DEFAULT_PORT);
        }
        if (!rest.startsWith(":")) {
            throw new IllegalArgumentException("expected :PORT after ] but was " + rest);
        }
        return new ServerAddress(host, parsePort(rest.substring(1)));
    }

    private static String requireIpv6(String host) {
        String address = host.replaceFirst("%[^%]+$", ""); // connecting will show whether the interface exists
        if (!address.matches("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*") || !isAddress(address)) {
            throw new IllegalArgumentException("bad IPv6 address " + host + " (use HOST:PORT or [IPV6]:PORT)");
        }
        return host;
    }

    /** Needs no DNS lookup: text with a colon is never a host name. */
    private static boolean isAddress(String address) {
        try {
            InetAddress.getByName(address);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static int parsePort(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("bad port " + (text.isEmpty() ? "(empty)" : text) + ": not a number");
        }
        return Integer.parseInt(text);
    }

    /** Returns the form that {@link #parse} reads, always with the port. */
    @Override
    public String toString() {
        return IpAddress.withPort(host, port);
    }
}
