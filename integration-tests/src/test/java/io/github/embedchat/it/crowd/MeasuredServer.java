package io.github.embedchat.it.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@link HostedServer} in a separate process with 64 MiB of memory, run by the Java of this test. Running out of
 * memory ends it.
 *
 * <p><b>Threading:</b> one thread.
 */
final class MeasuredServer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    /** File names of the libraries that a server needs. */
    private static final Pattern OF_SERVER =
            Pattern.compile("(chat|netty|gson|precis|slf4j|logback)-[^" + Pattern.quote(File.separator) + "]*[.]jar$");

    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final InetSocketAddress address;

    /**
     * @param options options of the virtual machine
     * @param settings settings as {@link HostedServer} takes them
     */
    MeasuredServer(List<String> options, String... settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath()));
        command.addAll(options);
        command.add(HostedServer.class.getName());
        command.addAll(List.of(settings));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread listener = new Thread(this::listen, "hosted-server-output");
        listener.setDaemon(true);
        listener.start();
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(next()[1]));
    }

    /** Returns the class path of a program that embeds a server. The indexes of all test libraries would take 7 MiB. */
    private static String classPath() {
        String ofTests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(ofTests.split(File.pathSeparator))
                .filter(entry -> Files.isDirectory(Path.of(entry))
                        || OF_SERVER.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void listen() {
        try (BufferedReader out = process.inputReader(UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                boolean isAnswer = line.startsWith(HostedServer.ANSWER);
                if (isAnswer) {
                    answers.add(line.substring(HostedServer.ANSWER.length()));
                } else {
                    complaints.add(line);
                }
            }
        } catch (IOException e) {
            complaints.add(e.toString());
        }
    }

    /** Returns the next name and value. */
    private String[] next() {
        try {
            String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(answer).as("the server says %s", complaints).isNotNull();
            return answer.split(" ", 2);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    InetSocketAddress address() {
        return address;
    }

    /** Returns the warnings and errors in the server's log. */
    List<String> complaints() {
        return complaints;
    }

    /** Collects garbage in the server's process, and counts what is left. */
    Figures figures() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the server has ended: " + complaints, e);
        }
        Map<String, Long> figures = new HashMap<>();
        for (String[] answer = next(); !answer[0].equals(HostedServer.END); answer = next()) {
            figures.put(answer[0], Long.parseLong(answer[1]));
        }
        return new Figures(figures.remove("heap"), figures.remove("direct"), figures.remove("threads"), figures);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
