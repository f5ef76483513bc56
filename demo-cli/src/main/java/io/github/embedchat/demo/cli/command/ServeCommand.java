package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.cli.process.AtExit;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a server until the program is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true)
final class ServeCommand implements Callable<Integer> {
    private final Shell shell;
    private final Texts texts;

    @Option(names = "--bind", paramLabel = "ADDR", converter = AddressConverter.class)
    InetAddress bind = InetAddress.getLoopbackAddress();

    @Option(names = "--port", paramLabel = "N", defaultValue = "9999", converter = PortConverter.class)
    int port = ServerAddress.DEFAULT_PORT;

    @Mixin
    LogOption log = new LogOption();

    @Mixin
    ServeTlsOptions tls = new ServeTlsOptions();

    @Option(names = "--unlimited")
    boolean unlimited;

    @Mixin
    LanguageOption language = new LanguageOption();

    ServeCommand(Shell shell, Texts texts) {
        this.shell = shell;
        this.texts = texts;
    }

    @Override
    public Integer call() {
        ServerConsole console = new ServerConsole(shell.out(), texts);
        ChatServer.Builder builder = ChatServer.builder().listener(console);
        if (unlimited) {
            builder.options(options -> options.rates(ServerRates::unlimited));
        }
        SSLContext context = tls.context(shell, texts);
        if (context != null) {
            builder.tls(context);
        }
        HostedServer hosted = HostedServer.start(builder, bind, port, log);
        AtExit exit = new AtExit(hosted::close);
        try {
            console.waiting(hosted.server().address());
            new CountDownLatch(1).await(); // until the user stops the program
        } catch (InterruptedException stop) {
            // a test stops the server by an interrupt
        } finally {
            exit.close();
        }
        return 0;
    }
}
