package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.Server;
import io.github.embedchat.demo.shared.ServerAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Joins a room of a server that runs already. */
@Command(
        name = "join",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Join the room of a server that runs already.",
            "In a pipe each line of the input is a post, and the program ends when all are answered."
        })
final class JoinCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "HOST[:PORT]",
            defaultValue = "localhost:9999",
            converter = ServerAddressConverter.class,
            description = "Where the server is (default: ${DEFAULT-VALUE}).")
    ServerAddress address = new ServerAddress("localhost", ServerAddress.DEFAULT_PORT);

    @Mixin
    JoinTlsOptions tls = new JoinTlsOptions();

    @Mixin
    JoinOptions options = new JoinOptions();

    JoinCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return options.join(shell, new Server(address, tls.context()), false);
    }

    static final class ServerAddressConverter implements ITypeConverter<ServerAddress> {
        @Override
        public ServerAddress convert(String value) {
            try {
                return ServerAddress.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
