package io.github.embedchat.demo.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port to listen on; 0 is any that is free. */
final class PortConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new TypeConversionException("bad port " + value + ": not a number within 0-65535");
        }
        return Integer.valueOf(value);
    }
}
