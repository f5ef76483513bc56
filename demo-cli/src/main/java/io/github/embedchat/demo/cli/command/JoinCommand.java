package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.Server;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.demo.shared.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Joins a room on a running server. */
@Command(
        name = "join",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true)
final class JoinCommand implements Callable<Integer> {
    private final Shell shell;
    private final Texts texts;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "HOST[:PORT]",
            defaultValue = "localhost:9999",
            converter = ServerAddressConverter.class,
            descriptionKey = "address")
    ServerAddress address = new ServerAddress("localhost", ServerAddress.DEFAULT_PORT);

    @Mixin
    JoinTlsOptions tls = new JoinTlsOptions();

    @Mixin
    JoinOptions options = new JoinOptions();

    JoinCommand(Shell shell, Texts texts) {
        this.shell = shell;
        this.texts = texts;
    }

    @Override
    public Integer call() {
        return options.join(shell, texts, new Server(address, tls.context()), false);
    }

    static final class ServerAddressConverter implements ITypeConverter<ServerAddress> {
        @Override
        public ServerAddress convert(String value) {
            try {
                return ServerAddress.parse(value);
            } catch (IllegalArgumentException e) {
                throw new Failure(e, "address.invalid", value);
            }
        }
    }
}
