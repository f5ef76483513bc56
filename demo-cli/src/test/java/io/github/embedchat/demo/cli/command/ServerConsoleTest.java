package io.github.embedchat.demo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.demo.cli.room.CliTexts;
import io.github.embedchat.demo.shared.Language;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ServerConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ServerConsole console = console(Language.EN);

    private ServerConsole console(Language language) {
        return new ServerConsole(new PrintStream(out, true, StandardCharsets.UTF_8), CliTexts.in(language));
    }

    @Test
    void connectionsAreShownByAddress() throws UnknownHostException {
        console.waiting(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 9999));
        console.onConnected(new ServerEvent.Connected(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 5000)));
        console.onConnected(new ServerEvent.Connected(new InetSocketAddress(InetAddress.getByName("::1"), 5001)));

        assertThat(lines())
                .containsExactly(
                        "waiting for connections on 0.0.0.0:9999",
                        "connected from 127.0.0.1:5000",
                        "connected from [::1]:5001");
    }

    @Test
    void joinsAndLeavesArePrinted() {
        Member ann = new Member("m1", "Ann");
        console.onJoined(new ServerEvent.Joined(RoomId.LOBBY, ann));
        console.onRenamed(new ServerEvent.Renamed(ann, "Anna"));
        console.onLeft(new ServerEvent.Left(RoomId.LOBBY, ann, LeaveReason.TIMEOUT));

        assertThat(lines()).containsExactly("Ann joined lobby", "Anna is now Ann", "Ann left lobby (timeout)");
    }

    @Test
    void noNameLooksLikeALineOfTheServer() {
        Member rogue = new Member("m1", "connected from 127.0.0.1:5000");
        RoomId room = new RoomId("lobby (bye)");
        console.onJoined(new ServerEvent.Joined(room, rogue));
        console.onRenamed(new ServerEvent.Renamed(rogue, "Ann left lobby"));
        console.onLeft(new ServerEvent.Left(room, rogue, LeaveReason.BYE));

        assertThat(lines())
                .containsExactly(
                        "“connected from 127.0.0.1:5000” joined “lobby (bye)”",
                        "“Ann left lobby” is now “connected from 127.0.0.1:5000”",
                        "“connected from 127.0.0.1:5000” left “lobby (bye)” (bye)");
    }

    @Test
    void itSpeaksTheLanguageOfTheProgram() {
        console(Language.ZH).onJoined(new ServerEvent.Joined(RoomId.LOBBY, new Member("m1", "Ann")));

        assertThat(lines()).containsExactly("Ann 加入了 lobby");
    }

    private String[] lines() {
        return out.toString(StandardCharsets.UTF_8).split("\\R");
    }
}
