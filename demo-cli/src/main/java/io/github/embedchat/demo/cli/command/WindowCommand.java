package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.cli.process.Failure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Appears in the help only: the window is another program, which the script starts. */
@Command(name = "window", description = "Open the chat window: chatroom window [HOST[:PORT]].")
final class WindowCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", hidden = true)
    List<String> arguments = List.of();

    @Override
    public Integer call() {
        throw new Failure("the window is not part of this program: start it with ./chatroom window");
    }
}
