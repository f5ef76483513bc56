package io.github.embedchat.log.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LoadIT {
    @Test
    void postsOfManyConnectionsShareTheirCommits(@TempDir Path directory) throws Exception {
        Load.Result result = Load.run(directory.resolve("chat.db"), 200, 16);
        System.out.println(result);
        assertThat(result.postsPerCommit()).isGreaterThan(4);
    }
}
