package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.cli.process.AtExit;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.Server;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.server.ChatServer;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program without a subcommand. It runs a server and joins its room in one process. */
@Command(
        name = "chatroom",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        synopsisSubcommandLabel = "[serve | join | window]")
final class HostCommand implements Callable<Integer> {
    private final Shell shell;
    private final Texts texts;

    @Option(names = "--port", paramLabel = "N", defaultValue = "9999", converter = PortConverter.class)
    int port = ServerAddress.DEFAULT_PORT;

    @Mixin
    LogOption log = new LogOption();

    @Mixin
    JoinOptions options = new JoinOptions();

    HostCommand(Shell shell, Texts texts) {
        this.shell = shell;
        this.texts = texts;
    }

    @Override
    public Integer call() {
        HostedServer hosted = HostedServer.start(ChatServer.builder(), InetAddress.getLoopbackAddress(), port, log);
        AtExit exit = new AtExit(hosted::close);
        try {
            Server own = new Server(hosted.address(), null);
            return options.join(shell, texts, own, true);
        } finally {
            exit.close();
        }
    }
}
