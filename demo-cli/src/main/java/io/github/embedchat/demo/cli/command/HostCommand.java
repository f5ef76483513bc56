package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.cli.process.AtExit;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.Server;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.server.ChatServer;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program without a subcommand: a server and a member of its room in one process. */
@Command(
        name = "chatroom",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        synopsisSubcommandLabel = "[serve | join | window]",
        description = "Host a chat room on this machine and join it; or, with a command:")
final class HostCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9999",
            converter = PortConverter.class,
            description =
                    "The port to host on, of the loopback address; 0 is any free one (default: ${DEFAULT-VALUE}).")
    int port = ServerAddress.DEFAULT_PORT;

    @Mixin
    LogOption log = new LogOption();

    @Mixin
    JoinOptions options = new JoinOptions();

    HostCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        HostedServer hosted = HostedServer.start(ChatServer.builder(), InetAddress.getLoopbackAddress(), port, log);
        AtExit exit = new AtExit(hosted::close);
        try {
            Server own = new Server(hosted.address(), null);
            return options.join(shell, own, true);
        } finally {
            exit.close();
        }
    }
}
