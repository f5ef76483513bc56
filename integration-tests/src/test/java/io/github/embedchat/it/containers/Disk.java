package io.github.embedchat.it.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/**
 * A small disk in memory at {@code /data}. It outlives the server that uses it, and the test may fill and empty it.
 *
 * <p><b>Threading:</b> for one thread.
 */
final class Disk implements AutoCloseable {
    private static final String DIRECTORY = "/data";

    private final DockerClient docker = DockerClientFactory.lazyClient();
    private final Path filler;
    private final String volume;
    /** A second container that keeps the disk mounted, and so its contents. */
    private final ServerContainer somebodyElse;

    /** @param scratch folder for a copy of the file that fills the disk */
    Disk(int bytes, Path scratch) {
        filler = scratch.resolve("filler");
        volume = docker.createVolumeCmd()
                .withDriver("local")
                .withDriverOpts(Map.of("type", "tmpfs", "device", "tmpfs", "o", "mode=1777,size=" + bytes))
                .exec()
                .getName();
        somebodyElse = mountedBy(new ServerContainer());
        somebodyElse.start();
    }

    ServerContainer mountedBy(ServerContainer server) {
        Mount mount = new Mount().withType(MountType.VOLUME).withSource(volume).withTarget(DIRECTORY);
        return server.withCreateContainerCmdModifier(
                command -> command.getHostConfig().withMounts(List.of(mount)));
    }

    /** Fills {@code bytes} of the disk with another file. */
    void fill(int bytes) throws IOException {
        Files.write(filler, new byte[bytes]);
        docker.copyArchiveToContainerCmd(somebodyElse.getContainerId())
                .withHostResource(filler.toString())
                .withRemotePath(DIRECTORY)
                .exec();
    }

    @Override
    public void close() {
        somebodyElse.stop();
        docker.removeVolumeCmd(volume).exec();
    }
}
