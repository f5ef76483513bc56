package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.shared.Failure;
import picocli.CommandLine.ITypeConverter;

/** Converts a port to listen on; 0 picks a free port. */
final class PortConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new Failure("port.invalid", value);
        }
        return Integer.valueOf(value);
    }
}
