package io.github.embedchat.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.IndefiniteWaitOneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Tests a server in whose temporary directory no program can run: Docker mounts a {@code tmpfs} in that way. */
@Testcontainers(disabledWithoutDocker = true)
@Timeout(120)
class NoExecIT {
    private static ServerContainer server(String... options) {
        return new ServerContainer(options).withTmpFs(Map.of("/tmp", "rw"));
    }

    @Test
    void aServerWithoutALogRunsAndPrintsNoError() {
        try (ServerContainer server = server()) {
            server.start();
            assertThat(server.getLogs(OutputType.STDERR)).isEmpty();
        }
    }

    @Test
    void aServerWithALogSaysInOneLineWhatToDo() {
        try (ServerContainer server = server("--log", "/tmp/chat.db", "--lang", "en")) {
            server.waitingFor(Wait.forLogMessage(".*chatroom: .*\\n", 1))
                    .withStartupCheckStrategy(new IndefiniteWaitOneShotStartupCheckStrategy() {
                        @Override
                        public StartupStatus checkStartupState(DockerClient docker, String id) {
                            boolean runs = super.checkStartupState(docker, id) == StartupStatus.NOT_YET_KNOWN;
                            return runs ? StartupStatus.NOT_YET_KNOWN : StartupStatus.SUCCESSFUL;
                        }
                    })
                    .start();
            assertThat(server.getLogs(OutputType.STDERR))
                    .isEqualTo("chatroom: cannot open the log /tmp/chat.db: the native library of SQLite cannot be"
                            + " loaded from /tmp: no program can run there (noexec); set the system property"
                            + " org.sqlite.tmpdir to a directory that can hold programs, for example with"
                            + " JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=DIR\n");
        }
    }
}
