package io.github.embedchat.demo.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Real terminals in a tmux server of their own, one for each session. Programs use the class path of the test. */
final class Tmux implements AutoCloseable {
    private final String socket = "chat-test-" + UUID.randomUUID();

    static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder("tmux", "-V").start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens a terminal of 100 × 30 in which the command runs. It stays open when the command has ended. */
    void open(String session, List<String> command) {
        List<String> args = new ArrayList<>(List.of("-f", "/dev/null", "new-session", "-d", "-s", session));
        args.addAll(List.of("-x", "100", "-y", "30", "--"));
        args.addAll(List.of("sh", "-c", "\"$@\"; echo \"status $?\"; exec sleep 600", "sh"));
        args.addAll(command);
        run(args);
    }

    /** Presses keys by their names in tmux, such as {@code Enter} and {@code C-d}. */
    void press(String session, String... keys) {
        run(command(List.of("send-keys", "-t", pane(session)), keys));
    }

    /** Types a text literally. */
    void type(String session, String text) {
        run(List.of("send-keys", "-l", "-t", pane(session), text));
    }

    /** Pastes a text in brackets, as a terminal does if its program asks for that. */
    void paste(String session, String text) {
        run(List.of("set-buffer", text));
        run(List.of("paste-buffer", "-p", "-t", pane(session)));
    }

    /** Returns what a person sees, without the empty lines at the end. */
    String screen(String session) {
        return run(List.of("capture-pane", "-p", "-t", pane(session))).stripTrailing();
    }

    /** Waits until a person sees this. */
    String await(String session, String text) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .until(() -> screen(session), screen -> screen.contains(text));
    }

    /** Names exactly this session: otherwise tmux also accepts a name that only begins like it. */
    private static String pane(String session) {
        return "=" + session + ":";
    }

    private static List<String> command(List<String> start, String... rest) {
        List<String> all = new ArrayList<>(start);
        all.addAll(List.of(rest));
        return all;
    }

    private String run(List<String> args) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", socket));
        command.addAll(args);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.environment().remove("TMUX");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + output);
            }
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        run(List.of("kill-server"));
    }
}
