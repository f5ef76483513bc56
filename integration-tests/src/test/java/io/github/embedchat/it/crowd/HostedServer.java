package io.github.embedchat.it.crowd;

import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import io.netty.util.internal.PlatformDependent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * A server in a separate process. It reports what it holds when a line arrives on its standard input, and ends with
 * that input. Its arguments are settings of the builder, {@code name=value}.
 */
final class HostedServer {
    private static final int LOOKS = 3;

    /** The first characters of an answer; all other lines belong to the log. */
    static final String ANSWER = "# ";

    static final String PORT = "port";
    static final String END = "end";

    private HostedServer() {}

    public static void main(String[] settings) throws IOException, JMException {
        ChatServer.Builder builder = ChatServer.builder().port(0);
        Stream.of(settings).map(setting -> setting.split("=")).forEach(pair -> set(builder, pair[0], pair[1]));
        try (ChatServer server = builder.build().start()) {
            answer(PORT, server.address().getPort());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                report();
            }
        }
    }

    private static void set(ChatServer.Builder builder, String name, String value) {
        switch (name) {
            case "postRate" -> builder.options(options -> options.rates(ServerRates::unlimited));
            case "retainedPosts" ->
                builder.options(options ->
                        options.memory(memory -> memory.retention(Integer.parseInt(value), Duration.ofDays(1))));
            case "writeTimeout" ->
                builder.options(options -> options.timeouts(timeouts -> timeouts.writeTimeout(Duration.parse(value))));
            case "graceTime" ->
                builder.options(options -> options.timeouts(timeouts -> timeouts.graceTime(Duration.parse(value))));
            case "heartbeat" ->
                builder.options(options -> options.timeouts(timeouts -> timeouts.heartbeat(Duration.parse(value))));
            case "readTimeout" ->
                builder.options(options -> options.timeouts(timeouts -> timeouts.readTimeout(Duration.parse(value))));
            case "helloTimeout" ->
                builder.options(options -> options.timeouts(timeouts -> timeouts.helloTimeout(Duration.parse(value))));
            default -> throw new IllegalArgumentException(name);
        }
    }

    /** Reports the live objects. Of several histograms it takes the smallest, because other threads may be at work. */
    private static void report() throws JMException {
        String[] lines = histogram();
        for (int i = 1; i < LOOKS; i++) {
            String[] again = histogram();
            lines = bytes(again) < bytes(lines) ? again : lines;
        }
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        answer("heap", bytes(lines));
        // An upper bound: whether the first figure includes Netty's memory depends on the Java version.
        answer("direct", direct + Math.max(0, PlatformDependent.usedDirectMemory()));
        answer("threads", Thread.activeCount());
        Stream.of(lines)
                .map(line -> line.trim().split(" +"))
                .filter(row -> row.length > 3 && row[3].startsWith("io.github.embedchat.server."))
                .forEach(row -> answer(row[3].substring(row[3].lastIndexOf('.') + 1), row[1]));
        answer(END, "");
    }

    /**
     * Returns the class histogram, as {@code jcmd GC.class_histogram -all} does. That call could collect the garbage
     * itself, but skips it, with a warning, while native code holds an array.
     */
    private static String[] histogram() throws JMException {
        System.gc();
        System.gc(); // twice, because the second collection frees the direct memory that the first one found
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[] {"-all"}},
                        new String[] {String[].class.getName()});
        return histogram.split("\n");
    }

    private static long bytes(String[] histogram) {
        return Long.parseLong(histogram[histogram.length - 1].trim().split(" +")[2]);
    }

    private static void answer(String name, Object value) {
        System.out.println(ANSWER + name + " " + value);
    }
}
