package io.github.embedchat.demo.cli.command;

import io.github.embedchat.demo.shared.Failure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;

/** Converts an address to listen on. */
final class AddressConverter implements ITypeConverter<InetAddress> {
    @Override
    public InetAddress convert(String value) {
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw new Failure(e, "bind.invalid", value);
        }
    }
}
