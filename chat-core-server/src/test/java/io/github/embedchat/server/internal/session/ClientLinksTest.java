package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.server.internal.Lines;
import io.github.embedchat.server.internal.SimulatedClient;
import io.github.embedchat.server.internal.SimulatedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what a server does with all of its connections. */
class ClientLinksTest {
    private final List<String> events = new ArrayList<>();
    private final SimulatedServer world = new SimulatedServer.Setup()
            .listener(new ServerListener() {
                @Override
                public void onConnected(ServerEvent.Connected event) {
                    events.add("connected");
                }

                @Override
                public void onDisconnected(ServerEvent.Disconnected event) {
                    events.add("disconnected");
                }
            })
            .build();

    @Test
    void aListenerHearsOfAConnectionThatNeverSaysHello() {
        SimulatedClient stranger = world.connect();
        world.settle();
        assertThat(events).containsExactly("connected");
        stranger.cut();
        world.settle();
        assertThat(events).containsExactly("connected", "disconnected");
        assertThat(world.core().toString()).contains("connections=0");
    }

    @Test
    void aShutdownSendsGoodbyeToConnectionsWithoutHelloToo() {
        SimulatedClient stranger = world.connect();
        SimulatedClient ann = world.connect().send(Lines.hello("Ann"), Lines.join("tea"));
        world.settle();
        world.core().shutDown();
        world.settle();
        Goodbye goodbye = new Goodbye(CloseReason.SHUTDOWN, true, Duration.ofSeconds(1));
        assertThat(stranger.last(Goodbye.class)).isEqualTo(goodbye);
        assertThat(ann.last(Goodbye.class)).isEqualTo(goodbye);
        assertThat(ann.isEnded() && stranger.isEnded()).isTrue();
    }
}
