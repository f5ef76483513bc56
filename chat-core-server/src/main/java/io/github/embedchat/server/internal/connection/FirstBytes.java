package io.github.embedchat.server.internal.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Recognizes by its first bytes a client that speaks another protocol.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
final class FirstBytes {
    /** The protocol of a client. */
    enum Protocol {
        /** More bytes are needed. */
        UNDECIDED,
        /** Lines of this project's protocol, perhaps malformed. */
        LINES,
        TLS,
        HTTP,
        /** Another protocol that was reported before. */
        KNOWN
    }

    /** First byte of a TLS handshake; never the first byte of a frame. */
    private static final byte TLS_HANDSHAKE = 22;

    /** The standard methods: a web page can send no other one to a host that does not allow it. */
    private static final List<String> HTTP_METHODS =
            List.of("GET ", "POST ", "HEAD ", "PUT ", "PATCH ", "DELETE ", "OPTIONS ", "CONNECT ", "TRACE ", "PRI ");

    private final StringBuilder first = new StringBuilder(8);
    private Protocol protocol = Protocol.UNDECIDED;

    /** Looks at the next bytes without consuming them. Reports each decision once. */
    Protocol look(ByteBuffer bytes) {
        if (protocol != Protocol.UNDECIDED) {
            return Protocol.KNOWN;
        }
        for (int i = bytes.position(); i < bytes.limit() && protocol == Protocol.UNDECIDED; i++) {
            first.append((char) Byte.toUnsignedInt(bytes.get(i)));
            protocol = decide(first.toString());
        }
        return protocol;
    }

    private static Protocol decide(String start) {
        if (start.charAt(0) == TLS_HANDSHAKE) {
            return Protocol.TLS;
        } else if (HTTP_METHODS.contains(start)) {
            return Protocol.HTTP;
        }
        return HTTP_METHODS.stream().anyMatch(method -> method.startsWith(start)) ? Protocol.UNDECIDED : Protocol.LINES;
    }

    /** The response to any HTTP request. */
    static byte[] httpResponse() {
        String text = "This port does not speak HTTP. It is for clients of a chat server.\n";
        return ("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n"
                        + "Content-Length: " + text.length() + "\r\n\r\n" + text)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
