package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.shared.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The window in the list of commands. It is a separate program, which the {@code chatroom} script starts. */
@Command(name = "window")
final class WindowCommand implements Callable<Integer> {
    @Unmatched
    List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw new Failure("window.elsewhere");
    }
}
