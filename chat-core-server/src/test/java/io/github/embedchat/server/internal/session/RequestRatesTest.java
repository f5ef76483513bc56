package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.server.internal.Lines;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.SimulatedClient;
import io.github.embedchat.server.internal.SimulatedServer;
import io.github.embedchat.server.internal.connection.Received;
import io.github.embedchat.server.options.ServerRates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RequestRatesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String MEMBERS = Lines.members("tea");
    /** Six requests at once and then one a second, for each session; unlimited for each address. */
    private static final UnaryOperator<ServerRates> OF_SESSION =
            rates -> rates.requests(6, 1).requestsPerAddress(1_000_000, 1_000_000);
    /** Seven requests at once and then one a second, for each address; unlimited for each session. */
    private static final UnaryOperator<ServerRates> OF_ADDRESS =
            rates -> rates.requests(1_000_000, 1_000_000).requestsPerAddress(7, 1);

    private static SimulatedServer server(UnaryOperator<ServerRates> rates) {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        return setup.rates(rates).build();
    }

    private static InetSocketAddress at(String address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), 1);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static String[] times(int count, String line) {
        return Collections.nCopies(count, line).toArray(String[]::new);
    }

    @Test
    void aBurstOfRequestsIsAnsweredAtOnceAndTheRestAtTheRate() {
        SimulatedServer server = server(OF_SESSION);
        SimulatedClient ann = server.says(Lines.hello("Ann"), Lines.join("tea"));
        server.say(ann, times(10, MEMBERS));
        assertThat(ann.all(Members.class))
                .as("after connecting, hello and join")
                .hasSize(3);
        server.pass(SECOND);
        assertThat(ann.all(Members.class)).hasSize(4);
        server.pass(SECOND.multipliedBy(6));
        assertThat(ann.all(Members.class)).hasSize(10);
    }

    @Test
    void allKindsOfRequestsCount() {
        SimulatedServer server = server(OF_SESSION);
        SimulatedClient ann = server.says(Lines.hello("Ann"), Lines.join("tea"));
        server.say(ann, Lines.rename("Anna"), Lines.leave("tea"), Lines.history("tea"), MEMBERS);
        assertThat(ann.types()).endsWith("Renamed", "Left", "Rejected");
        server.pass(SECOND);
        assertThat(ann.types()).endsWith("Renamed", "Left", "Rejected", "Rejected");
    }

    @Test
    void linesOfUnknownTypesCount() {
        SimulatedServer server = server(OF_SESSION);
        SimulatedClient ann = server.says(Lines.hello("Ann"));
        server.say(ann, times(6, "{\"type\":\"dance\"}"));
        assertThat(ann.all(Rejected.class)).hasSize(4);
    }

    @Test
    void tenPingsCountAsOneRequest() {
        SimulatedServer server = server(OF_SESSION);
        SimulatedClient ann = server.says(Lines.hello("Ann"));
        server.say(ann, times(50, Lines.ping(1)));
        assertThat(ann.all(Pong.class)).hasSize(40);
        server.pass(SECOND);
        assertThat(ann.all(Pong.class)).hasSize(50);
    }

    @Test
    void postsHaveTheirOwnRate() {
        SimulatedServer server = server(rates -> rates.requests(3, 1).posts(3, 1));
        SimulatedClient ann = server.says(Lines.hello("Ann"), Lines.join("tea"));
        server.say(ann, times(4, Lines.post("tea", "hi")));
        assertThat(ann.all(Posted.class)).hasSize(3);
    }

    @Test
    void anotherSessionIsNotDelayed() {
        SimulatedServer server = server(OF_SESSION);
        SimulatedClient ann = server.says(Lines.hello("Ann"), Lines.join("tea"));
        SimulatedClient bob = server.says(Lines.hello("Bob"), Lines.join("tea"));
        server.say(ann, times(10, MEMBERS));
        server.say(bob, MEMBERS);
        assertThat(bob.all(Members.class)).hasSize(1);
    }

    @Test
    void aSessionKeepsItsRateOnAnotherConnection() {
        SimulatedServer server = server(OF_SESSION);
        SimulatedClient ann = server.says(Lines.hello("Ann"), Lines.join("tea"));
        server.say(ann, times(3, MEMBERS));
        ann.cut();
        SimulatedClient again = server.says(Lines.back(ann.session()), Lines.join("tea"));
        assertThat(again.all(Welcome.class)).hasSize(1);
        assertThat(again.all(Joined.class)).isEmpty();
        server.pass(SECOND);
        assertThat(again.all(Joined.class)).hasSize(1);
    }

    @Test
    void attemptsToSayHelloCount() {
        SimulatedServer server = server(OF_SESSION);
        server.says(Lines.hello("Ann"));
        SimulatedClient other = server.says(times(6, Lines.hello("Ann")));
        assertThat(other.all(Rejected.class)).hasSize(5);
    }

    @Test
    void sessionsFromOneAddressShareItsRate() {
        SimulatedServer server = server(OF_ADDRESS);
        server.remote = at("10.0.0.1");
        SimulatedClient ann = server.says(Lines.hello("Ann"), Lines.join("tea"));
        SimulatedClient bob = server.says(Lines.hello("Bob"), Lines.join("tea"));
        server.say(ann, times(2, MEMBERS));
        server.say(bob, MEMBERS);
        assertThat(ann.all(Members.class)).hasSize(1);
        assertThat(bob.all(Members.class)).isEmpty();
        server.pass(SECOND);
        assertThat(ann.all(Members.class)).hasSize(2);
        assertThat(bob.all(Members.class)).as("asked later").isEmpty();
        server.pass(SECOND);
        assertThat(bob.all(Members.class)).hasSize(1);
    }

    @Test
    void connectionsCount() {
        SimulatedServer server = server(OF_ADDRESS);
        server.remote = at("10.0.0.1");
        for (int i = 0; i < 7; i++) {
            server.connect();
        }
        server.settle();
        SimulatedClient ann = server.says(Lines.hello("Ann"));
        server.pass(SECOND);
        assertThat(ann.frames()).isEmpty();
        server.pass(SECOND);
        assertThat(ann.all(Welcome.class)).hasSize(1);
    }

    @Test
    void anotherAddressIsNotDelayed() {
        SimulatedServer server = server(OF_ADDRESS);
        server.remote = at("2001:db8:0:1::1");
        server.says(Lines.hello("Ann"));
        server.remote = at("2001:db8:0:1::2");
        SimulatedClient bob = server.says(Lines.hello("Bob"), Lines.join("tea"));
        server.remote = at("2001:db8:0:2::1");
        SimulatedClient eve = server.says(Lines.hello("Eve"), Lines.join("tea"));
        server.say(bob, times(3, MEMBERS));
        server.say(eve, times(3, MEMBERS));
        assertThat(bob.all(Members.class)).as("from the network of Ann").hasSize(2);
        assertThat(eve.all(Members.class)).hasSize(3);
    }

    @Test
    void loopbackHasNoRatePerAddress() {
        SimulatedServer server = server(OF_ADDRESS);
        server.remote = at("127.0.0.1");
        SimulatedClient ann = server.says(Lines.hello("Ann"), Lines.join("tea"));
        server.say(ann, times(100, MEMBERS));
        assertThat(ann.all(Members.class)).hasSize(100);
    }

    @Test
    void aConnectionThatEndsWhileItWaitsDelaysNobody() {
        SimulatedServer server = server(OF_ADDRESS);
        server.remote = at("10.0.0.1");
        SimulatedClient ann = server.says(Lines.hello("Ann"), Lines.join("tea"));
        server.say(ann, times(3, MEMBERS));
        for (int i = 0; i < 100; i++) {
            server.says(Lines.hello("guest " + i)).cut();
        }
        server.pass(SECOND);
        server.say(ann, MEMBERS);
        server.pass(SECOND);
        assertThat(ann.all(Members.class)).hasSize(4);
    }

    @Test
    void fullBucketsOfManyAddressesAreForgotten() {
        ServerParts parts = new ServerParts(options -> options.rates(OF_ADDRESS));
        List<RequestType<?>> rows = new ArrayList<>();
        for (Class<?> message : ClientMessage.class.getPermittedSubclasses()) {
            rows.add(RequestType.anytime(message.asSubclass(ClientMessage.class), true, request -> Reply.none()));
        }
        RequestRates rates = new RequestRates(parts.loop::nanoTime, new RequestTable(rows), parts.options.rates());
        for (int i = 0; i < 5_000; i++) {
            rates.take(
                    new Received.Request(new ClientMessage.Bye()),
                    parts.link(at("10.0." + i / 256 + "." + i % 256)),
                    null);
            parts.loop.pass(SECOND);
        }
        assertThat(rates.addresses()).isPositive().isLessThanOrEqualTo(1_000);
    }
}
