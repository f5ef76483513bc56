package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.Texts;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains errors in the command line. The messages of picocli are in English only. */
final class UsageErrors {
    private UsageErrors() {}

    static String text(ParameterException e, Texts texts) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return texts.get("help.see", problem(e, texts), command);
    }

    private static String problem(ParameterException e, Texts texts) {
        if (e.getCause() instanceof Failure failure) {
            return texts.reason(failure);
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            return texts.get(unmatched.isUnknownOption() ? "option.unknown" : "argument.unexpected", argument);
        }
        if (e instanceof MissingParameterException missing) {
            return texts.get("option.value", name(missing.getMissing().get(0)));
        }
        if (e instanceof OverwrittenOptionException twice) {
            return texts.get("option.twice", name(twice.getOverwritten()));
        }
        return e.getArgSpec() == null
                ? String.valueOf(e.getMessage())
                : texts.get("option.invalid", name(e.getArgSpec()), e.getValue());
    }

    private static String name(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }
}
