package io.github.embedchat.testkit;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.client.internal.ClientSettings;
import io.github.embedchat.client.internal.Network;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.internal.Platform;
import io.github.embedchat.server.internal.transport.TransportSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Function;

/** What servers and clients have for the test kit alone, and users do not see. */
final class Backdoor {
    private Backdoor() {}

    static void start(ChatServer server, Function<TransportSettings, Platform> platforms) {
        call(ChatServer.class, "start", server, platforms);
    }

    static ChatClient build(ChatClient.Builder builder, Function<ClientSettings, Network> networks) {
        return (ChatClient) call(ChatClient.Builder.class, "build", builder, networks);
    }

    private static Object call(Class<?> type, String name, Object target, Function<?, ?> argument) {
        try {
            Method method = type.getDeclaredMethod(name, Function.class);
            method.setAccessible(true);
            return method.invoke(target, argument);
        } catch (InvocationTargetException e) {
            throw asThrown(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("server, client and test kit are of different versions", e);
        }
    }

    /** What a server throws at its start is unchecked. */
    private static RuntimeException asThrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }
}
