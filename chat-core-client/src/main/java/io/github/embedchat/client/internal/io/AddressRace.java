package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.wire.IpAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Connects to the address of a server that answers first. Tries the addresses in their order, each in a thread of its
 * own. The next address follows as soon as one has failed, or if none has answered for a moment (RFC 8305, clause 5).
 *
 * <p><b>Threading:</b> one thread calls {@link #connect}, once. Any thread may call {@link #close}.
 */
final class AddressRace {
    /** Milliseconds after which the next address is tried, too. */
    private static final long DELAY = 250;

    /** Every attempt that was started. Guarded by this. */
    private final List<Attempt> attempts = new ArrayList<>();
    /** Guarded by this. */
    private boolean closed;

    private final BlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();

    /**
     * Connects to one of the addresses.
     *
     * @param addresses at least one
     * @return the connected socket, which {@link #close} closes
     * @throws IOException if no address accepts the connection, or none has before {@link #close}. The message says for
     *     people which addresses were tried
     */
    Socket connect(List<InetAddress> addresses, int port) throws IOException, InterruptedException {
        Iterator<InetAddress> untried = addresses.iterator();
        int running = 0;
        while (untried.hasNext() || running > 0) {
            if (untried.hasNext()) {
                start(new InetSocketAddress(untried.next(), port));
                running++;
            }
            Attempt attempt = untried.hasNext() ? ended.poll(DELAY, TimeUnit.MILLISECONDS) : ended.take();
            if (attempt != null && attempt.connected) {
                closeAllExcept(attempt);
                return attempt.socket;
            }
            running -= attempt != null ? 1 : 0;
        }
        throw new ConnectException(failures());
    }

    private synchronized void start(InetSocketAddress address) throws IOException {
        if (closed) {
            throw new SocketTimeoutException(failures());
        }
        Attempt attempt = new Attempt(address);
        attempts.add(attempt);
        ClientThread.daemon("connect", attempt).start();
    }

    private synchronized void closeAllExcept(Attempt winner) {
        attempts.stream().filter(attempt -> attempt != winner).forEach(Attempt::close);
    }

    /** Closes all sockets, also the connected one. */
    synchronized void close() {
        closed = true;
        attempts.forEach(Attempt::close);
    }

    /** Describes the attempts for people, as in "no answer from 192.0.2.1; Connection refused at ::1 and ::2". */
    private synchronized String failures() {
        Map<String, List<String>> addresses = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            addresses
                    .computeIfAbsent(attempt.failure, failure -> new ArrayList<>())
                    .add(IpAddress.text(attempt.address.getAddress()));
        }
        List<String> failures = new ArrayList<>();
        addresses.forEach((failure, where) -> failures.add(failure + " " + listed(where)));
        return String.join("; ", failures);
    }

    private static String listed(List<String> words) {
        int last = words.size() - 1;
        String others = String.join(", ", words.subList(0, last));
        return others.isEmpty() ? words.get(last) : others + " and " + words.get(last);
    }

    /** The attempt to connect to one address. */
    private final class Attempt implements Runnable {
        private final InetSocketAddress address;
        private final Socket socket = new Socket();
        /** Set before the attempt is among the ended ones. */
        private boolean connected;
        /** The beginning of a phrase that ends with the address. Guarded by the race. */
        private String failure = "no answer from";

        Attempt(InetSocketAddress address) {
            this.address = address;
        }

        @Override
        public void run() {
            try {
                socket.connect(address);
                connected = true;
            } catch (IOException | RuntimeException e) {
                failed(e);
            }
            ended.add(this);
        }

        private void close() {
            try {
                socket.close();
            } catch (IOException e) {
                // The socket is closed all the same.
            }
        }

        private void failed(Exception cause) {
            synchronized (AddressRace.this) {
                if (!closed) {
                    failure = (cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage()) + " at";
                }
            }
        }
    }
}
