package io.github.embedchat.testkit;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.client.internal.io.ClientRuntime;
import io.github.embedchat.client.internal.io.Network;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.internal.Platform;
import io.github.embedchat.server.internal.netty.TransportSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Function;

/** What servers and clients have for the test kit alone, and users do not see. */
final class Backdoor {
    private Backdoor() {}

    /**
     * Says what is wrong, before Java does in other words.
     *
     * @throws IllegalStateException if the kit does not see what only it may see
     */
    static void check() {
        if (!Member.class.getModule().isExported("io.github.embedchat.api.wire", Backdoor.class.getModule())) {
            throw new IllegalStateException("chat-testkit is on the class path, and what it tests on the module path:"
                    + " have both on one of them, with Surefire by <useModulePath>false</useModulePath>");
        }
    }

    static void start(ChatServer server, Function<TransportSettings, Platform> platforms) {
        call(ChatServer.class, "start", server, platforms);
    }

    static ChatClient build(ChatClient.Builder builder, Function<ClientRuntime, Network> networks) {
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
