package io.github.embedchat.demo.cli;

import io.github.embedchat.demo.cli.command.Commands;
import io.github.embedchat.demo.cli.process.Shell;

/** Starts the terminal program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Commands.run(Shell.ofProcess(), args));
    }
}
