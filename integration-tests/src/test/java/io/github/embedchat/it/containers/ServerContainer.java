package io.github.embedchat.it.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * The server as its users run it: the image of {@code demo-cli}, built here. {@code -Dchat.base-image} names the Java
 * image to build on if the usual one is not available.
 */
final class ServerContainer extends GenericContainer<ServerContainer> {
    private static final int PORT = 9999;

    /** @param options options of {@code serve} besides those of the image */
    ServerContainer(String... options) {
        super(new ImageFromDockerfile("embedchat-it", false)
                .withDockerfile(Path.of("..", "demo-cli", "Dockerfile"))
                .withBuildArg("BASE_IMAGE", System.getProperty("chat.base-image", "eclipse-temurin:17-jre")));
        withExposedPorts(PORT);
        withCommand(options);
        waitingFor(Wait.forLogMessage(".*waiting for connections on.*\\n", 1));
    }

    /** Returns the present address: a restarted container has another port. */
    InetSocketAddress address() {
        String port = docker().inspectContainerCmd(getContainerId())
                .exec()
                .getNetworkSettings()
                .getPorts()
                .getBindings()
                .get(ExposedPort.tcp(PORT))[0]
                .getHostPortSpec();
        return new InetSocketAddress(getHost(), Integer.parseInt(port));
    }

    void kill() {
        docker().killContainerCmd(getContainerId()).withSignal("KILL").exec();
    }

    /** Asks the server to stop, and waits until it has stopped. */
    void end() {
        docker().stopContainerCmd(getContainerId()).withTimeout(10).exec();
    }

    void startAgain() {
        docker().startContainerCmd(getContainerId()).exec();
    }

    void pause() {
        docker().pauseContainerCmd(getContainerId()).exec();
    }

    void goOn() {
        docker().unpauseContainerCmd(getContainerId()).exec();
    }

    private DockerClient docker() {
        return getDockerClient();
    }
}
