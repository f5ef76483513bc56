package io.github.embedchat.log.sqlite;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.log.Appended;
import io.github.embedchat.api.log.Appended.Stored;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A separate process that uses a log. It prints what happens line by line, and does not outlive the test. */
final class OtherProcess implements AutoCloseable {
    private static final Member ANN = new Member("m1", "Ann");
    private static final int GROUP = 50;

    private final Process process;
    private final BufferedReader lines;

    private OtherProcess(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static OtherProcess start(String what, Path file) throws IOException {
        return new OtherProcess(java(what, file));
    }

    /**
     * Starts the process in a mount namespace of its own, in which it is the administrator. So it can mount file
     * systems without any rights outside.
     *
     * @param mount a line for the shell
     */
    static OtherProcess startMounted(String mount, String what, Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount"));
        command.addAll(behind(mount, what, file));
        return new OtherProcess(command);
    }

    /**
     * Starts the process with a limit on the size of files. Writing more is a disk error.
     *
     * @param blocks the limit, in blocks of 512 bytes or, with some shells, 1,024
     */
    static OtherProcess startLimited(int blocks, String what, Path file) throws IOException {
        return new OtherProcess(behind("ulimit -f " + blocks, what, file));
    }

    private static List<String> behind(String preparation, String what, Path file) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", preparation + " && exec \"$@\"", "sh"));
        command.addAll(java(what, file));
        return command;
    }

    /** Returns whether this machine allows {@link #startMounted}. */
    static boolean canMount() {
        try (OtherProcess trying =
                new OtherProcess(List.of("unshare", "--user", "--map-root-user", "--mount", "echo", "fine"))) {
            return "fine".equals(trying.line());
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> java(String what, Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                what,
                file.toString());
    }

    /** Returns the next line; null at the end. */
    String line() throws IOException {
        return lines.readLine();
    }

    /** Kills the process. The lines that it has printed can still be read. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        try (SqliteRoomLog log = SqliteRoomLog.open(file)) {
            say("open");
            if (args[0].equals("append")) {
                append(log);
            } else if (args[0].equals("fill")) {
                new DiskFiller(log, file.resolveSibling("ballast")).run();
            }
        } catch (ChatException e) {
            say(e.getMessage());
        }
    }

    static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /**
     * Appends for at most a minute. It prints the number of each acknowledged post, or else the outcome, and then ends.
     */
    private static void append(SqliteRoomLog log) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        boolean goesOn = true;
        for (int i = 1; goesOn && System.nanoTime() < end; i += GROUP) {
            List<CompletableFuture<Appended>> group = new ArrayList<>();
            for (int j = i; j < i + GROUP; j++) {
                group.add(post(log, "i" + j));
            }
            List<Appended> outcomes =
                    group.stream().map(CompletableFuture::join).toList();
            outcomes.forEach(OtherProcess::say);
            goesOn = outcomes.stream().allMatch(Stored.class::isInstance);
        }
    }

    private static void say(Appended outcome) {
        say(
                outcome instanceof Stored stored
                        ? String.valueOf(stored.position().seq())
                        : outcome.getClass().getSimpleName());
    }

    static CompletableFuture<Appended> post(SqliteRoomLog log, String id) {
        return log.append(RoomId.LOBBY, new Draft(ANN, id, "text of " + id, Instant.now()))
                .toCompletableFuture();
    }
}
