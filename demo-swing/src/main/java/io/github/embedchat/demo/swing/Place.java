package io.github.embedchat.demo.swing;

/**
 * Where a server is: {@code HOST}, {@code HOST:PORT}, {@code [::1]} or {@code [::1]:PORT}.
 *
 * @param host a name or an address, without brackets
 */
record Place(String host, int port) {
    static final int DEFAULT_PORT = 9999;
    static final Place DEFAULT = new Place("localhost", DEFAULT_PORT);

    /** @throws IllegalArgumentException if that cannot be a place */
    Place {
        host = host.strip();
        if (host.isEmpty() || host.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("not a host: " + (host.isEmpty() ? "(empty)" : host));
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port is not within 1-65535: " + port);
        }
    }

    /** @throws IllegalArgumentException saying what is wrong with {@code text} */
    static Place parse(String text) {
        if (text.startsWith("[")) {
            return parseBracketed(text);
        }
        int colon = text.indexOf(':');
        boolean several = colon != text.lastIndexOf(':');
        if (colon < 0 || several) { // an IPv6 address without brackets has no port
            return new Place(text, DEFAULT_PORT);
        }
        return new Place(text.substring(0, colon), parsePort(text.substring(colon + 1)));
    }

    private static Place parseBracketed(String text) {
        int end = text.indexOf(']');
        if (end < 0) {
            throw new IllegalArgumentException("no ] after the address: " + text);
        }
        String host = text.substring(1, end);
        String rest = text.substring(end + 1);
        if (rest.isEmpty()) {
            return new Place(host, DEFAULT_PORT);
        }
        if (!rest.startsWith(":")) {
            throw new IllegalArgumentException("expected :PORT after ] but was " + rest);
        }
        return new Place(host, parsePort(rest.substring(1)));
    }

    private static int parsePort(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("not a port: " + (text.isEmpty() ? "(empty)" : text));
        }
        return Integer.parseInt(text);
    }

    /** In the form that {@link #parse} takes, always with the port. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
